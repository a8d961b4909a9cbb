import { keepDraft, type ListingDraft, takeDraft } from "./listing-draft";

const path = "/tickets/new";
const draft: ListingDraft = {
  sellerId: "s1",
  typed: { title: "Jazz", price: "20,", description: "" },
  base: null,
};

/** A browser's storage, in memory. */
function openStorage() {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  return { items, open: () => storage };
}

test("When the same seller comes back, then what was typed is there once", () => {
  const { open } = openStorage();
  expect(keepDraft(open, path, draft)).toBe(true);
  expect(takeDraft(open, path, "s1")).toEqual(draft);
  expect(takeDraft(open, path, "s1")).toBeNull();
});

test("When it was an edit, then it is known what the ticket said", () => {
  const { open } = openStorage();
  const edited = { ...draft, base: { title: "Jazz", price: 2050, currency: "usd", description: "" } };
  keepDraft(open, "/tickets/t1/edit", edited);
  expect(takeDraft(open, "/tickets/t1/edit", "s1")).toEqual(edited);
});

test("When another page is opened, then it has nothing to do with it", () => {
  const { open } = openStorage();
  keepDraft(open, path, draft);
  expect(takeDraft(open, "/tickets/t1/edit", "s1")).toBeNull();
  expect(takeDraft(open, path, "s1")).toEqual(draft);
});

test("When somebody else signs in, then they do not see it, and nobody does any more", () => {
  const { open, items } = openStorage();
  keepDraft(open, path, draft);
  expect(takeDraft(open, path, "s2")).toBeNull();
  expect([...items.keys()]).toEqual([]);
});

test.each(["{", "null", "[]", '{"sellerId":"s1"}', '{"sellerId":"s1","typed":{"title":"x"},"base":null}'])(
  "When %p is found, then it is no draft",
  (text) => {
    const { items, open } = openStorage();
    items.set(`draft ${path}`, text);
    expect(takeDraft(open, path, "s1")).toBeNull();
  },
);

test("When the browser keeps nothing, then it is told", () => {
  const open = () => {
    throw new DOMException("not allowed", "SecurityError");
  };
  expect(keepDraft(open, path, draft)).toBe(false);
  expect(takeDraft(open, path, "s1")).toBeNull();
});

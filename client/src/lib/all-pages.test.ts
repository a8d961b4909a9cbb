import { allPages } from "./all-pages";

const pages = {
  a: { items: [1, 2], nextCursor: "b" },
  b: { items: [], nextCursor: "c" },
  c: { items: [3], nextCursor: null },
};

test("When a list has several pages, then all of their items come, in order", async () => {
  const ask = async (cursor: string) => pages[cursor as "b" | "c"];
  const items: number[] = [];
  for await (const item of allPages<number>(pages.a, ask)) items.push(item);
  expect(items).toEqual([1, 2, 3]);
});

test("When nobody wants more, then no more is asked for", async () => {
  const asked: string[] = [];
  const ask = async (cursor: string) => {
    asked.push(cursor);
    return pages.c;
  };
  for await (const item of allPages(pages.a, ask)) if (item === 2) break;
  expect(asked).toEqual([]);
});

test("When a page fails, then so does the whole", async () => {
  const ask = () => Promise.reject(new Error("gone"));
  await expect(async () => {
    for await (const _ of allPages(pages.a, ask));
  }).rejects.toThrow("gone");
});

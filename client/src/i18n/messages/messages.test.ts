import { createTranslator } from "use-intl/core";
import de from "./de";
import en from "./en";

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === "string" ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

/** The names of a text's arguments and tags. */
function placeholders(text: string): string[] {
  const names = [...text.matchAll(/\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map(
    ([, argument, tag]) => argument ?? tag ?? "",
  );
  return [...new Set(names)].sort();
}

describe("The message catalogue", () => {
  const [english, german] = [flat(en), flat(de)];

  it("When a text is there in one language, then it is there in the other, and with the same placeholders", () => {
    const shape = (texts: Map<string, string>) =>
      Object.fromEntries([...texts].sort().map(([key, text]) => [key, placeholders(text)]));
    expect(shape(german)).toEqual(shape(english));
  });

  it.each([
    ["en", english],
    ["de", german],
  ] as const)("When a text of %s is asked for, then it can be read, and is not empty", (locale, texts) => {
    for (const [key, text] of texts) {
      expect(text.trim()).not.toBe("");
      const errors: unknown[] = [];
      const t = createTranslator({ locale, messages: { text }, onError: (error) => errors.push(error) });
      const values = Object.fromEntries(placeholders(text).map((name) => [name, 2]));
      const tags = Object.fromEntries(
        [...text.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag, (chunks: unknown) => String(chunks)]),
      );
      t.rich("text", { ...values, ...tags });
      expect({ key, errors }).toEqual({ key, errors: [] });
    }
  });
});

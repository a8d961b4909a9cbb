import { encode } from "uqr";
import { qrShape } from "./qr-code";

/** Paints a path of 1-high rectangles and gives the modules that it darkens. */
function painted({ size, path }: { size: number; path: string }): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    modules[Number(y)]?.fill(true, Number(x), Number(x) + Number(length));
  }
  return modules;
}

test("When an address becomes a QR code, then its shape is dark where the code is, within an empty margin of four", () => {
  const text = "https://tickets.example/orders/5f1d7f3e8b0c2a0012345678";
  const shape = qrShape(text);
  expect(shape.path.replace(/M\d+ \d+h\d+v1h-\d+z/g, "")).toBe("");
  expect(painted(shape)).toEqual(encode(text, { ecc: "M", border: 4 }).data);
  expect(painted(shape).slice(0, 4).flat()).not.toContain(true);
});

import { csvResponse } from "./csv";

async function* each(...rows: string[][]): AsyncIterable<string[]> {
  yield* rows;
}

/** The body as it is, byte order mark and all. */
async function bodyOf(response: Response): Promise<string> {
  return Buffer.from(await response.arrayBuffer()).toString("utf8");
}

const tableIn = async (locale: "en" | "de", ...rows: string[][]) =>
  (await bodyOf(csvResponse({ fileName: "t.csv", locale, header: ["A", "B"], rows: each(...rows) }))).slice(
    1,
  );
const table = (...rows: string[][]) => tableIn("en", ...rows);

describe("A download of comma-separated values", () => {
  it("When it is sent, then it is a file to save, for nobody to keep, that spreadsheets read as UTF-8", async () => {
    const response = csvResponse({
      fileName: "orders.csv",
      locale: "de",
      header: ["Größe"],
      rows: each(["München"]),
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="orders.csv"',
      "cache-control": "private, no-store",
    });
    expect(await bodyOf(response)).toBe("\uFEFFGröße\r\nMünchen\r\n");
  });

  it("When there are no rows, then the header stands alone", async () => {
    expect(await table()).toBe("A,B\r\n");
  });

  it("When a value holds commas, quotes or lines, then it is quoted", async () => {
    expect(await table(['Row 7, "A"', "one\ntwo\rthree"])).toBe(
      'A,B\r\n"Row 7, ""A""","one\ntwo\rthree"\r\n',
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "\t=1", "\rx", "＝1+1"])(
    "When a value begins as a formula does (%j), then it begins with an apostrophe",
    async (value) => {
      const line = (await table([value, "x"])).slice("A,B\r\n".length);
      expect(line.replace('"', "").startsWith(`'${value}`)).toBe(true);
    },
  );

  it("When it is for a German spreadsheet, then semicolons part the cells, and decimal commas stay whole", async () => {
    expect(await tableIn("de", ["20,50", "Reihe 7; Platz 3"], ["Jazz, laut", "x"])).toBe(
      'A;B\r\n20,50;"Reihe 7; Platz 3"\r\nJazz, laut;x\r\n',
    );
  });

  it("When a formula stands behind a semicolon, where some spreadsheets begin a cell, then it is no formula", async () => {
    expect(await table(["Jazz; =1+1", "a=b; c-d"])).toBe("A,B\r\nJazz;' =1+1,a=b; c-d\r\n");
  });

  it("When it stands behind a comma of a German table, where others begin a cell, then it is none either", async () => {
    expect(await tableIn("de", ["Jazz, =1+1", "=1+1"])).toBe("A;B\r\nJazz,' =1+1;'=1+1\r\n");
  });

  it("When the rows end in a failure, then the download breaks off", async () => {
    async function* failing() {
      yield ["1", "2"];
      throw new Error("The service is gone");
    }
    await expect(
      bodyOf(csvResponse({ fileName: "t.csv", locale: "en", header: ["A"], rows: failing() })),
    ).rejects.toThrow("The service is gone");
  });

  it("When the visitor goes away, then no more rows are asked for", async () => {
    let given = 0;
    let ended = false;
    async function* endless() {
      try {
        for (;;) yield [String(given++), "x".repeat(1000)];
      } finally {
        ended = true;
      }
    }
    const reader = csvResponse({
      fileName: "t.csv",
      locale: "en",
      header: ["A"],
      rows: endless(),
    }).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    while (!ended) await new Promise((resolve) => setImmediate(resolve));
    expect(given).toBeLessThan(1000);
  });
});

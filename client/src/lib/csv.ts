import { pipeline, Readable } from "node:stream";
import { stringify } from "csv-stringify";

/** Where a spreadsheet would begin to calculate; one that expects semicolons begins anew behind each. */
const FORMULA_BEGINS = /(^|;)(?=\s*[=+\-@＝＋－＠]|[\t\r])/g;

/**
 * A download of comma-separated values (RFC 4180, UTF-8 with the mark by which spreadsheets know it), sent as the rows
 * come. A value that a spreadsheet would take for a formula gets an apostrophe before it. When the rows reject midway,
 * the download breaks off, so that nobody takes a part for the whole.
 * @param fileName what the browser saves it as, in plain ASCII letters, digits, "-" and "."
 * @param header the columns' names
 */
export function csvResponse(fileName: string, header: string[], rows: AsyncIterable<string[]>): Response {
  const csv = stringify({ bom: true, record_delimiter: "windows", quote_record_delimiter: true });
  // What goes wrong destroys `csv`, and with it the answer.
  pipeline(Readable.from(withHeader(header, rows)), csv, () => undefined);
  // Node's types and the DOM's describe the same class in different words.
  return new Response(Readable.toWeb(csv) as ReadableStream<Uint8Array>, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}

async function* withHeader(header: string[], rows: AsyncIterable<string[]>): AsyncIterable<string[]> {
  yield header;
  for await (const row of rows) yield row.map(defused);
}

function defused(value: string): string {
  return value.replace(FORMULA_BEGINS, "$1'");
}

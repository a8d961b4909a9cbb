/**
 * Prints the command that was run, and rows under columns.
 * @param {string[]} columns
 * @param {(string | number)[][]} rows
 */
export function printTable(columns, rows) {
  const texts = [columns, ...rows.map((row) => row.map(String))];
  const widths = columns.map((_, index) => Math.max(...texts.map((row) => row[index].length)));
  console.log(`$ node ${process.argv.slice(1).map(shortened).join(" ")}`);
  for (const row of texts) {
    console.log(
      row
        .map((text, index) => (index === 0 ? text.padEnd(widths[index]) : text.padStart(widths[index])))
        .join("  "),
    );
  }
}

function shortened(argument) {
  return argument.startsWith(process.cwd()) ? argument.slice(process.cwd().length + 1) : argument;
}

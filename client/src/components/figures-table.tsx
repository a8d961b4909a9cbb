import { getTranslations } from "../i18n/server";
import { VisuallyHidden } from "../ui/layout";
import classes from "./figures-table.module.css";

interface FiguresTableProps {
  /** What it shows, for those who come upon the table without its chart. */
  caption: string;
  /** The columns' names; the first column names the rows. */
  columns: string[];
  rows: string[][];
  total: string[];
}

/** The figures of a chart as a table, to be opened below it. */
export async function FiguresTable({ caption, columns, rows, total }: FiguresTableProps) {
  const t = await getTranslations("listings.sales");
  return (
    <details className={classes.details}>
      <summary>
        {t("asTable")}
        <VisuallyHidden>: {caption}</VisuallyHidden>
      </summary>
      <table className={classes.table}>
        <caption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row[0]} cells={row} columns={columns} />
          ))}
        </tbody>
        <tfoot>
          <Row cells={total} columns={columns} />
        </tfoot>
      </table>
    </details>
  );
}

function Row({ cells: [name, ...values], columns }: { cells: string[]; columns: string[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {values.map((value, index) => (
        <td key={columns[index + 1]}>{value}</td>
      ))}
    </tr>
  );
}

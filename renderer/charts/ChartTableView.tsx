import { useTranslation } from 'react-i18next';
import classes from './ChartFrame.module.css';
import { cellText, rowsOf, type ChartTable } from './csv.ts';

/** More rows than this would be a page nobody reads; CSV has them all. */
const MOST_ROWS = 2000;

interface ChartTableViewProps {
  readonly table: ChartTable;
  readonly height: number;
  readonly title: string;
  readonly onOpen?: ((index: number) => void) | undefined;
}

/** What a chart draws, as rows. Of very many the newest, which stand last. */
export function ChartTableView({ table, height, title, onOpen }: ChartTableViewProps) {
  const { t } = useTranslation();
  const skipped = Math.max(0, table.count - MOST_ROWS);
  return (
    <div className={classes.scroll} style={{ maxHeight: height }} tabIndex={0} role="region" aria-label={title}>
      {skipped > 0 && <p className={classes.unit}>{t('chart.skipped', { count: skipped })}</p>}
      <table className={classes.table}>
        <thead>
          <tr>{table.columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr>
        </thead>
        <tbody>
          {rowsOf(table, skipped).map((row, index) => (
            <tr key={index}>
              {row.map((value, column) => (
                <td key={column}>
                  {column === 0 && onOpen ? <button type="button" className={classes.opens} onClick={() => onOpen(index + skipped)}>{cellText(value)}</button> : cellText(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

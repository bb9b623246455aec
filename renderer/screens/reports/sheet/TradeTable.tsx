import { useTranslation } from 'react-i18next';
import type { Report } from '../../../../shared/report/report.ts';
import { shortAmount } from '../../../app/format/short-amount.ts';
import { UNDEFINED_MARK, useFormat } from '../../../app/format/use-format.ts';
import { averageText } from '../../../components/average-text.ts';

/** The trades behind it, as many as a page can bear; it says how many there are. */
export function TradeTable({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const amount = (exact: string, currency: string, signed: boolean) => {
    const short = shortAmount(exact, currency);
    return <td title={short === exact ? undefined : `${exact} ${currency}`}>{format.money(short, currency, { signed })}</td>;
  };
  // Averages of several fills go on for ever; to read, a few places are enough.
  const price = (exact: string | null) => <td title={exact ?? undefined}>{exact === null ? UNDEFINED_MARK : format.decimal(averageText(exact))}</td>;
  const { total, listed, rows } = report.trades;
  return (
    <section>
      <h2>{t('section.trades')}</h2>
      <p className="note" data-listed={listed} data-total={total}>
        {total === 0 ? t('none.trades') : listed < total ? t('listed.some', { listed: format.decimal(String(listed)), total: format.decimal(String(total)) }) : t('listed.all', { count: total })}
      </p>
      {rows.length > 0 && (
        <table className="wide trades">
          <thead>
            <tr>
              {(['closed', 'instrument', 'side', 'quantity', 'entry', 'exit', 'net', 'fees', 'r'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((trade) => (
              <tr key={trade.id}>
                <td>{format.day(trade.closedDay, 'bare')}</td>
                <th scope="row">
                  {trade.symbol} {trade.name !== trade.symbol && <small>{trade.name}</small>}
                </th>
                <td>
                  {t(`common:side.${trade.direction}`)} <small>{t(`planned.${trade.planned === null ? 'unknown' : trade.planned ? 'yes' : 'no'}`)}</small>
                </td>
                <td>{format.decimal(trade.quantity)}</td>
                {price(trade.entry)}
                {price(trade.exit)}
                {amount(trade.net, trade.currency, true)}
                {amount(trade.fees, trade.currency, false)}
                <td>{trade.r === null ? UNDEFINED_MARK : format.r(trade.r)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

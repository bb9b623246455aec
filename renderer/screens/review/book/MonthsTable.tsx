import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BookMonth, BookYear, YearCount } from '../../../../shared/contract/book.ts';
import { shortAmount } from '../../../app/format/short-amount.ts';
import { OfFew } from '../../../components/OfFew.tsx';
import { Percent } from '../../../components/Percent.tsx';
import { RValue } from '../../../components/RValue.tsx';
import { ShortMoney } from '../../../components/ShortMoney.tsx';
import { usePeriodName } from '../use-period-name.ts';
import classes from './Book.module.css';

const counts = [['plans', 'plansSealed'], ['unplanned', 'unplannedFills'], ['blocked', 'ticketsBlocked'], ['lockouts', 'lockouts'], ['violations', 'violations']] as const satisfies readonly (readonly [string, YearCount])[];
const results = ['trades', 'winRate', 'r', 'net', 'fees'] as const;

/** Months side by side, results by currency and then discipline; the last line is the year. */
export function MonthsTable({ book }: { book: BookYear }) {
  const { t } = useTranslation('book');
  const { name } = usePeriodName();
  const { months, statistics } = book;
  const currencies = statistics.toSorted((a, b) => b.trades - a.trades).map(({ currency }) => currency);
  // What is shown short need not add up to the last digit.
  const rounded = statistics.some(({ currency, netPnl, fees }) =>
    [netPnl, fees, ...months.flatMap(({ byCurrency }) => byCurrency.filter((row) => row.currency === currency).flatMap((row) => [row.netPnl, row.fees]))].some((amount) => shortAmount(amount, currency) !== amount),
  );
  const head = ({ period }: BookMonth) => (
    <th scope="row">
      <Link to={`/review/book/${period}`}>{name(period)}</Link>
    </th>
  );
  return (
    <section>
      <h2>{t('months')}</h2>
      {currencies.length === 0 && <p className={classes.quiet}>{t('noTrades')}</p>}
      {statistics.toSorted((a, b) => b.trades - a.trades).map((year) => {
        const { currency } = year;
        return (
          <div key={currency} className={classes.wide} data-on="ground" tabIndex={0} role="region" aria-label={`${t('months')} ${currency}`}>
            <table className={classes.table} data-currency={currency}>
              <thead>
                <tr>
                  <th scope="col">{currency}</th>
                  {results.map((column) => (
                    <th key={column} scope="col">
                      {t(`column.${column}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {months.map((month) => {
                  const row = month.byCurrency.find((one) => one.currency === currency);
                  return (
                    <tr key={month.period}>
                      {head(month)}
                      <td className="num">{row?.trades ?? 0}</td>
                      <td>{row && <OfFew n={row.winRate === null ? null : row.wins + row.losses}><Percent value={row.winRate} reason="only-scratches" /></OfFew>}</td>
                      <td>{row && <OfFew said n={row.expectancyR === null ? null : row.trades}><RValue value={row.expectancyR} /></OfFew>}</td>
                      <td data-figure={`net-${month.period}-${currency}`}>{row && <ShortMoney amount={row.netPnl} currency={currency} result />}</td>
                      <td>{row && <ShortMoney amount={row.fees} currency={currency} />}</td>
                    </tr>
                  );
                })}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{t('total')}</th>
                  <td className="num">{year.trades}</td>
                  <td>
                    <OfFew n={year.winRate.value === null ? null : year.winRate.n}>
                      <Percent value={year.winRate.value} reason={year.winRate.reason} />
                    </OfFew>
                  </td>
                  <td>
                    <OfFew said n={year.expectancyR.value === null ? null : year.expectancyR.n}>
                      <RValue value={year.expectancyR.value} />
                    </OfFew>
                  </td>
                  <td data-figure={`net-${book.year}-${currency}`}>
                    <ShortMoney amount={year.netPnl} currency={currency} result />
                  </td>
                  <td>
                    <ShortMoney amount={year.fees} currency={currency} />
                  </td>
                </tr>
              </tfoot>
            </table>
          </div>
        );
      })}
      <div className={classes.wide} data-on="ground" tabIndex={0} role="region" aria-label={t('months')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('column.month')}</th>
              {counts.map(([column]) => (
                <th key={column} scope="col">
                  {t(`column.${column}`)}
                </th>
              ))}
              <th scope="col">{t('column.page')}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month.period}>
                {head(month)}
                {counts.map(([column, count]) => (
                  <td key={column} className="num">
                    {month.counts[count] ?? 0}
                  </td>
                ))}
                <td>{t(`state.${month.state}`)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('total')}</th>
              {counts.map(([column, count]) => (
                <td key={column} className="num">
                  {book.counts[count] ?? 0}
                </td>
              ))}
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      <p className={classes.quiet} data-field="adds-up">
        {t('addsUp')} {rounded && t('rounded')}
      </p>
    </section>
  );
}

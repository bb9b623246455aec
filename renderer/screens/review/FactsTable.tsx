import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { periodKind } from '../../../shared/review/period.ts';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import { OfFew } from '../../components/OfFew.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { Percent } from '../../components/Percent.tsx';
import { Ratio } from '../../components/Ratio.tsx';
import { RValue } from '../../components/RValue.tsx';
import { rankedBy } from './ranked-by.ts';
import { TradeResult } from './TradeResult.tsx';
import classes from './Paper.module.css';

const counts = ['plansSealed', 'plansExpiredUnfilled', 'ticketsReleased', 'ticketsBlocked', 'ticketsWithdrawn', 'fills', 'unplannedFills', 'stopsWidened', 'lockouts'] as const;

/** Results by currency, counts, and the two ends of the week. */
export function FactsTable({ facts }: { facts: ReviewFacts }) {
  const { t } = useTranslation('review');
  return (
    <div className={classes.facts}>
      {facts.byCurrency.length === 0 ? (
        <p className={classes.quiet}>{t(`facts.noTrades.${periodKind(facts.week) ?? 'week'}`)}</p>
      ) : (
        <div className={classes.wide}>
          <table className={classes.results}>
            <caption className="visuallyHidden">{t('facts.byCurrency')}</caption>
            <thead>
              <tr>
                {(['currency', 'net', 'fees', 'trades', 'winRate', 'payoff', 'expectancy'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`facts.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {facts.byCurrency.map((row) => (
                <tr key={row.currency} data-figure={`result-${row.currency}`}>
                  <th scope="row">{row.currency}</th>
                  <td>
                    <ShortMoney amount={row.netPnl} currency={row.currency} result />
                  </td>
                  <td>
                    <ShortMoney amount={row.fees} currency={row.currency} />
                  </td>
                  <td>{t('facts.split', { trades: row.trades, wins: row.wins, losses: row.losses, scratches: row.scratches })}</td>
                  <td>
                    <OfFew n={row.winRate === null ? null : row.wins + row.losses}>
                      <Percent value={row.winRate} reason="only-scratches" />
                    </OfFew>
                  </td>
                  <td>
                    <OfFew said n={row.payoffRatio === null ? null : row.wins + row.losses}>
                      <Ratio value={row.payoffRatio} reason={row.wins === 0 ? 'no-wins' : 'no-losses'} />
                    </OfFew>
                  </td>
                  <td>
                    <OfFew said n={row.expectancyR === null ? null : row.trades}>
                      <RValue value={row.expectancyR} />
                    </OfFew>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <dl className={classes.counts}>
        {counts.map((count) => (
          <div key={count} data-figure={count}>
            <dt>{t(`facts.${count}`)}</dt>
            <dd className="num">{facts[count]}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.ends}>
        {(['best', 'worst'] as const).map((end) => {
          const trade = facts[end];
          return (
            trade && (
              <p key={end} data-figure={end}>
                <span className={classes.quiet}>{t(`facts.${end}`)}</span> <Link to={`/trades/${trade.tradeId}`}>{trade.symbol}</Link> <TradeResult trade={trade} /> <span className={classes.quiet} data-field="ranked-by">{t(`facts.rankedBy.${rankedBy(facts, trade)}`)}</span>
              </p>
            )
          );
        })}
      </div>
    </div>
  );
}

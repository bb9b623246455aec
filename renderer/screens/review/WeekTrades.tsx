import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { ReviewTrades } from '../../../shared/contract/looking-back.ts';
import { periodKind } from '../../../shared/review/period.ts';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { DataTable } from '../../components/DataTable.tsx';
import { Day } from '../../components/Day.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { RValue } from '../../components/RValue.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { tradesAddress } from '../../components/trades-address.ts';
import { NO_FILTER } from '../../components/use-trade-filter.ts';
import { lossLimit } from '../../components/violation-words.ts';
import classes from './WeekTrades.module.css';

type Row = ReviewTrades['rows'][number];

const keyOf = ({ id }: Row): string => id;

/** Every trade that closed in the time, a line each with what it is marked with; of many the first, and the way to all of them. */
export function WeekTrades({ facts }: { facts: Pick<ReviewFacts, 'week' | 'from' | 'to'> }) {
  const { t } = useTranslation('review');
  const navigate = useNavigate();
  const query = useQuery(api.reviews.trades.queryOptions({ input: { week: facts.week } }));
  const columns = useMemo<DataColumn<Row>[]>(
    () => [
      { id: 'day', header: t('trades.day'), width: '9rem', cell: ({ closedDay }) => <Day day={closedDay} length="short" />, sortBy: ({ closedDay }) => closedDay },
      { id: 'instrument', header: t('trades.instrument'), cell: ({ id, symbol, name, accountName }) => <Link to={`/trades/${id}`} title={[name, accountName].filter((part) => part !== '').join(' · ')}>{symbol}</Link>, sortBy: ({ symbol }) => symbol },
      { id: 'side', header: t('trades.side'), width: '5rem', cell: ({ direction }) => t(`common:side.${direction}`), sortBy: ({ direction }) => direction },
      { id: 'plan', header: t('trades.plan'), width: '10rem', cell: ({ planned }) => <StateBadge state={planned === null ? 'unknown' : planned ? 'planned' : 'unplanned'} />, sortBy: ({ planned }) => (planned === null ? null : Number(planned)) },
      { id: 'net', header: t('facts.net'), align: 'end', width: '9rem', cell: ({ netPnl, currency }) => <ShortMoney amount={netPnl} currency={currency} result />, sortBy: ({ netPnl }) => Number(netPnl) },
      { id: 'r', header: 'R', align: 'end', width: '6rem', cell: ({ r, rReason }) => <RValue value={r} reason={rReason} />, sortBy: ({ r }) => r },
      { id: 'marks', header: t('trades.marks'), width: '34%', wraps: true, cell: ({ violations }) => <Marks codes={violations} />, sortBy: ({ violations }) => violations.length },
    ],
    [t],
  );
  return (
    <Loaded query={query} lines={6}>
      {({ rows, total }) =>
        total > 0 && (
          <Card title={t(`trades.title.${periodKind(facts.week) ?? 'week'}`, { count: total })} aside={total > rows.length && <Link to={allOf(facts)} data-action="all-trades">{t('trades.all', { count: total })}</Link>}>
            <div data-figure="week-trades" className={classes.trades}>
              <DataTable label={t('trades.label')} columns={columns} rows={rows} rowKey={keyOf} onOpen={({ id }) => void navigate(`/trades/${id}`)} />
              <p className={classes.rest}>
                {total > rows.length && t('trades.rest', { count: rows.length })} {t('trades.note')}
              </p>
            </div>
          </Card>
        )
      }
    </Loaded>
  );
}

/** The trades table over the same days, in the same order. */
export const allOf = ({ from, to }: Pick<ReviewFacts, 'from' | 'to'>): string => `${tradesAddress({ ...NO_FILTER, from, to })}&sort=closed.asc`;

function Marks({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('review');
  const format = useFormat();
  if (codes.length === 0) return null;
  return (
    <ul className={classes.marks}>
      {codes.map((code) => (
        <li key={code} data-mark={code}>
          {t(`mark.${code}`, { limitR: lossLimit(format), defaultValue: t('violation.unknown', { code }) })}
        </li>
      ))}
    </ul>
  );
}

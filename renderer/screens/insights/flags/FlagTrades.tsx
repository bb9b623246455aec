import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BiasFilter, WireFinding } from '../../../../shared/contract/bias.ts';
import { api } from '../../../api/query.ts';
import { Day } from '../../../components/Day.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { RValue } from '../../../components/RValue.tsx';
import { ShortMoney } from '../../../components/ShortMoney.tsx';
import classes from './Flags.module.css';

const PAGE = 50;

/** Every trade behind a flag, the dearest first. */
export function FlagTrades({ id, currency, filter }: { id: WireFinding['id']; currency: string; filter: BiasFilter }) {
  const { t } = useTranslation('flags');
  const query = useInfiniteQuery(
    api.bias.trades.infiniteOptions({ input: (cursor: string | null) => ({ filter, currency, id, limit: PAGE, cursor }), initialPageParam: null as string | null, getNextPageParam: ({ next }) => next }),
  );
  return (
    <div className={classes.card}>
      <Loaded query={query} lines={8}>
        {({ pages }) => (
          <ul className={classes.rows} data-field="trades-behind">
            {pages.flatMap(({ rows }) => rows).map(({ id: tradeId, symbol, closedDay, net, r }) => (
              <li key={tradeId}>
                <span><Day day={closedDay} length="bare" /> <Link to={`/trades/${tradeId}`}>{symbol}</Link></span>
                <span><ShortMoney amount={net} currency={currency} result /> {r !== null && <RValue value={r} />}</span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {query.hasNextPage && <Button size="xs" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('process:events.more')}</Button>}
    </div>
  );
}

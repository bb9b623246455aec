import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TradeFilter } from '../../../../shared/contract/looking-back.ts';
import { api } from '../../../api/query.ts';
import { Day } from '../../../components/Day.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { RValue } from '../../../components/RValue.tsx';
import { ShortMoney } from '../../../components/ShortMoney.tsx';
import type { Kind } from './kind.ts';
import classes from './Process.module.css';

const PAGE = 50;

/** The trades behind one way of leaving a plan, newest first. */
export function BehindTrades({ kind, filter, currency }: { kind: Kind; filter: TradeFilter; currency: string }) {
  const { t } = useTranslation('process');
  const query = useInfiniteQuery(
    api.process.deviationTrades.infiniteOptions({ input: (cursor: string | null) => ({ filter, currency, kind, limit: PAGE, cursor }), initialPageParam: null as string | null, getNextPageParam: ({ next }) => next }),
  );
  return (
    <div className={classes.events}>
      <p className={classes.quiet}>{t(`kindMeans.${kind}`)}</p>
      <Loaded query={query} lines={8}>
        {({ pages }) => (
          <ul className={classes.eventRows} data-field="trades-behind">
            {pages.flatMap(({ rows }) => rows).map(({ id, symbol, closedDay, net, r, kinds }) => (
              <li key={id}>
                <Day day={closedDay} length="bare" /> <Link to={`/trades/${id}`}>{symbol}</Link> <ShortMoney amount={net} currency={currency} result /> {r !== null && <RValue value={r} />}
                <span className={classes.quiet}>{kinds.filter((one) => one !== kind).map((one) => t(`kind.${one}`)).join(t('insights:listSeparator'))}</span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {query.hasNextPage && <Button size="xs" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('events.more')}</Button>}
    </div>
  );
}

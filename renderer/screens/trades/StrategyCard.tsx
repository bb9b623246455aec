import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TradeRow } from '../../../shared/contract/looking-back.ts';
import type { Strategy } from '../../../shared/contract/positions.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { Day } from '../../components/Day.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { StrategyJoin } from './StrategyJoin.tsx';
import classes from './Trades.module.css';

/** The trades this one is told as one with, what they come to together, and the trader's own word on it. */
export function StrategyCard({ trade }: { trade: TradeRow }) {
  const { t } = useTranslation('holding');
  const strategies = useQuery(api.positions.strategies.queryOptions({ input: { accountId: trade.accountId } }));
  const [joining, setJoining] = useState(false);
  return (
    <Card title={t('strategy.title')}>
      <div className={classes.stack} data-field="strategy">
        <Loaded query={strategies} lines={2}>
          {(all) => {
            const strategy = all.find(({ legs }) => legs.some(({ tradeId }) => tradeId === trade.id)) ?? null;
            return (
              <>
                {strategy === null ? <p className={classes.quiet}>{t('strategy.alone')}</p> : <Legs strategy={strategy} tradeId={trade.id} />}
                {joining ? (
                  <StrategyJoin trade={trade} strategy={strategy} onDone={() => setJoining(false)} />
                ) : (
                  <div className={classes.row}>
                    <Button size="xs" variant="default" onClick={() => setJoining(true)}>
                      {t('strategy.join')}
                    </Button>
                    {strategy !== null && <TakeApart strategy={strategy} tradeId={trade.id} />}
                  </div>
                )}
              </>
            );
          }}
        </Loaded>
      </div>
    </Card>
  );
}

function Legs({ strategy, tradeId }: { strategy: Strategy; tradeId: string }) {
  const { t } = useTranslation('holding');
  const { currency } = strategy;
  return (
    <>
      <p className={classes.quiet}>{t(`strategy.by.${strategy.by}`, { underlying: strategy.underlying })}</p>
      <table className={classes.plain}>
        <thead>
          <tr>
            <th scope="col">{t('strategy.leg')}</th>
            <th scope="col">{t('quantity')}</th>
            <th scope="col">{t('strategy.net')}</th>
          </tr>
        </thead>
        <tbody>
          {strategy.legs.map((leg) => (
            <tr key={leg.tradeId} aria-current={leg.tradeId === tradeId ? 'true' : undefined}>
              <td style={{ textAlign: 'left' }}>
                {leg.tradeId === tradeId ? <b>{leg.symbol}</b> : <Link to={`/trades/${encodeURIComponent(leg.tradeId)}`}>{leg.symbol}</Link>} {leg.tradeId === tradeId && <span className={classes.quiet}>{t('strategy.this')}</span>}
                {leg.right !== null && leg.strike !== null && (
                  <div className={classes.quiet}>
                    {t(`strategy.right.${leg.right}`, { strike: leg.strike })}
                    {leg.expiry !== null && (
                      <>
                        {' · '}
                        {t('strategy.expires')} <Day day={leg.expiry} length="bare" />
                      </>
                    )}
                  </div>
                )}
              </td>
              <td>
                {t(`common:side.${leg.direction}`)} <Quantity value={leg.maxQuantity} />
                <div>
                  <StateBadge state={leg.status} />
                </div>
              </td>
              <td>
                <ShortMoney amount={leg.netPnl} currency={currency} result />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className={classes.lines} data-figure="strategy-net">
        <dt>{t(strategy.status === 'open' ? 'strategy.togetherSoFar' : 'strategy.together')}</dt>
        <dd>
          <b>
            <ShortMoney amount={strategy.netPnl} currency={currency} result />
          </b>
        </dd>
        <dt className={classes.quiet}>{t('strategy.fees')}</dt>
        <dd className={classes.quiet}>
          <ShortMoney amount={strategy.fees} currency={currency} />
        </dd>
      </dl>
    </>
  );
}

/** Out of three legs one may go alone; two legs part as a whole. */
function TakeApart({ strategy, tradeId }: { strategy: Strategy; tradeId: string }) {
  const { t } = useTranslation('holding');
  const ids = strategy.legs.map((leg) => leg.tradeId);
  const back = useMutation(api.positions.groupTrades.mutationOptions({ onError: toastRefused }));
  const part = useMutation(
    api.positions.groupTrades.mutationOptions({
      onSuccess: () => toastDone(t('strategy.parted'), () => back.mutate({ tradeIds: ids, together: true })),
      onError: toastRefused,
    }),
  );
  return (
    <>
      {ids.length > 2 && (
        <Button size="xs" variant="default" loading={part.isPending} onClick={() => part.mutate({ tradeIds: [tradeId], together: false })}>
          {t('strategy.leave')}
        </Button>
      )}
      <Button size="xs" variant="default" loading={part.isPending} onClick={() => part.mutate({ tradeIds: ids.slice(0, 20), together: false })}>
        {t('strategy.part')}
      </Button>
    </>
  );
}

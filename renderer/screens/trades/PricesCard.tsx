import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TradeRow } from '../../../shared/contract/looking-back.ts';
import type { TradePrices } from '../../../shared/contract/marks.ts';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { api } from '../../api/query.ts';
import { PriceChart } from '../../charts/PriceChart.tsx';
import { Card } from '../../components/Card.tsx';
import { Figure } from '../../components/Figure.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { RValue } from '../../components/RValue.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { averageText } from '../../components/average-text.ts';
import classes from './Trades.module.css';

/** The price around the trade, the fills on it, and how far it went for and against. */
export function PricesCard({ trade, fills }: { trade: TradeRow; fills: readonly Fill[] }) {
  const { t } = useTranslation('trades');
  const prices = useQuery(api.marks.trade.queryOptions({ input: { id: trade.id } }));
  const plan = useQuery(api.plans.get.queryOptions({ input: { id: trade.planId ?? '' }, enabled: trade.planId !== null })).data;
  const shown = useMemo(() => fills.filter(({ reverses, price }) => reverses === null && price !== '0').map(({ tradingDay, side, price, quantity }) => ({ day: tradingDay, side, price, quantity })), [fills]);
  const levels = useMemo(
    () => [
      { name: t('prices.entry'), price: averageText(trade.avgEntry) },
      ...(plan?.content.stops[0]?.price ? [{ name: t('prices.stop'), price: plan.content.stops[0].price }] : []),
      ...(plan?.content.targets[0]?.price ? [{ name: t('prices.target'), price: plan.content.targets[0].price }] : []),
    ],
    [trade.avgEntry, plan, t],
  );
  return (
    <Card title={t('prices.title')} aside={<Link to={`/prices?instrument=${encodeURIComponent(trade.instrumentId)}`}>{t('prices.manage')}</Link>}>
      <Loaded query={prices} lines={5}>
        {(data) =>
          data.bars.length === 0 ? (
            <p className={classes.quiet}>{t('prices.none')}</p>
          ) : (
            <>
              <Excursions data={data} trade={trade} />
              <div style={{ marginTop: 16 }}>
                <PriceChart bars={data.bars} fills={shown} levels={levels} title={t('prices.chart')} currency={trade.currency} />
              </div>
            </>
          )
        }
      </Loaded>
    </Card>
  );
}

function Excursions({ data, trade }: { data: TradePrices; trade: TradeRow }) {
  const { t } = useTranslation('trades');
  const note = data.daysWithoutRange > 0 ? t('prices.without', { count: data.daysWithoutRange, days: data.days }) : t('prices.bound');
  const figures = [
    { id: 'mae', amount: data.adverse, r: data.adverseR, day: data.adverseDay },
    { id: 'mfe', amount: data.favourable, r: data.favourableR, day: data.favourableDay },
  ] as const;
  return (
    <div className={classes.facts}>
      {figures.map(({ id, amount, r, day }) => (
        <div key={id} data-figure={id}>
          <Figure label={t(`prices.${id}`)} below={day === null ? t('prices.never') : t('prices.onDay', { day })} explain={{ formula: t(`prices.${id}Formula`), note }}>
            {amount === null ? '—' : <ShortMoney amount={amount} currency={trade.currency} result />} {r !== null && <small><RValue value={r} reason={null} /></small>}
          </Figure>
        </div>
      ))}
    </div>
  );
}

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CostBlock } from '../../../shared/contract/charts.ts';
import type { TradeFilter } from '../../../shared/contract/looking-back.ts';
import { api } from '../../api/query.ts';
import { CostChart } from '../../charts/CostChart.tsx';
import { shortAmount } from '../../app/format/short-amount.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { ENOUGH } from '../../components/enough.ts';
import { Loaded } from '../../components/Loaded.tsx';
import classes from './Insights.module.css';

/** Fees, interest and funding month by month, and the rate at which fees eat what prices give. */
export function CostsCard({ filter, currency }: { filter: TradeFilter; currency: string }) {
  const { t } = useTranslation('insight-pages');
  const query = useQuery(api.charts.costs.queryOptions({ input: { filter }, placeholderData: keepPreviousData }));
  return (
    <Card title={t('costs.question')}>
      <Loaded query={query} lines={6}>
        {({ blocks }) => {
          const block = blocks.find((one) => one.currency === currency);
          return block === undefined ? null : <Costs block={block} />;
        }}
      </Loaded>
    </Card>
  );
}

function Costs({ block: { months, currency, fees, interest, funding, rate } }: { block: CostBlock }) {
  const { t } = useTranslation('insight-pages');
  const format = useFormat();
  const money = (amount: string) => format.money(shortAmount(amount, currency), currency);
  return (
    <div data-figure="costs">
      <p className={classes.verdict}>
        {t('costs.sum', { fees: money(fees) })}
        {rate.value !== null && t('costs.rate', { rate: rate.value })}
        {interest !== null && Number(interest) !== 0 && t('costs.interest', { amount: money(interest) })}
        {funding !== null && Number(funding) !== 0 && t('costs.funding', { amount: money(funding) })}
        {interest === null && t('costs.notCarried')}
      </p>
      <CostChart months={months} currency={currency} enough={ENOUGH} carried={interest !== null} />
    </div>
  );
}

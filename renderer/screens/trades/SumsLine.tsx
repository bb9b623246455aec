import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ChosenTrades } from '../../../shared/contract/trades.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Percent } from '../../components/Percent.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import classes from './Trades.module.css';

/** What the list, or the rows chosen in it, comes to: summed by the journal, one block a currency, as the insights count it. */
export function SumsLine({ chosen, selected }: { chosen: ChosenTrades; selected: boolean }) {
  const { t } = useTranslation('trades');
  const format = useFormat();
  const sums = useQuery(api.trades.sums.queryOptions({ input: chosen, placeholderData: keepPreviousData, gcTime: 5000 }));
  const number = (value: number) => format.decimal(String(value));
  if (sums.data === undefined) return <div className={classes.sumsLine} aria-busy={sums.isFetching} />;
  const { count, open, blocks } = sums.data;
  return (
    <div className={classes.sumsLine} role="status" aria-label={t('sums.label')} data-figure="sums" data-state={selected ? 'selected' : 'all'}>
      <span>
        <b>{t(selected ? 'sums.chosen' : 'count', { count, written: number(count) })}</b>
        {open > 0 && ` · ${t('sums.open', { count: open, written: number(open) })}`}
      </span>
      {blocks.map((block) => (
        <span key={block.currency} className={classes.sumBlock} data-figure={`sum-${block.currency}`}>
          <span title={t('sums.netWhat')}>
            {t('sums.net')} <ShortMoney amount={block.netPnl} currency={block.currency} result />
          </span>
          <span>
            {t('sums.fees')} <ShortMoney amount={block.fees} currency={block.currency} />
          </span>
          <span title={t('sums.rateWhat', { wins: number(block.wins), losses: number(block.losses), scratches: number(block.scratches) })}>
            {t('sums.rate')} <Percent value={block.winRate.value} reason={block.winRate.reason} />{' '}
            <span className={classes.quiet}>
              {block.winRate.low !== null && block.winRate.high !== null && `${format.percent(block.winRate.low)} – ${format.percent(block.winRate.high)} · `}n = {number(block.winRate.n)}
            </span>
          </span>
        </span>
      ))}
    </div>
  );
}

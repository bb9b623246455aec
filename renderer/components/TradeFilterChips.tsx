import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/query.ts';
import { useFormat } from '../app/format/use-format.ts';
import { Icon } from './Icon.tsx';
import { openingText } from './opening-text.ts';
import classes from './TradeFilterBar.module.css';
import type { TradeFilterState } from './use-trade-filter.ts';

/** What is set behind the button, each with its own way out. */
export function TradeFilterChips({ filter, change }: { filter: TradeFilterState; change: (patch: Partial<TradeFilterState>) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const instrument = useQuery(api.instruments.get.queryOptions({ input: { id: filter.instrumentId ?? '' }, enabled: filter.instrumentId !== null })).data;
  const chips: (readonly [string, string, Partial<TradeFilterState>])[] = [];
  if (filter.currency !== null) chips.push(['currency', filter.currency, { currency: null }]);
  if (filter.instrumentId !== null) chips.push(['instrument', instrument ? `${instrument.symbol} ${instrument.name}`.trim() : '…', { instrumentId: null }]);
  if (filter.result !== null) chips.push(['result', t(`filter.results.${filter.result}`), { result: null }]);
  if (filter.direction !== null) chips.push(['direction', t(`side.${filter.direction}`), { direction: null }]);
  if (filter.setup !== null) chips.push(['setup', filter.setup, { setup: null }]);
  if (filter.emotion !== null) chips.push(['emotion', t(`emotion.${filter.emotion}`), { emotion: null }]);
  const range = (from: string | null, to: string | null, written: (value: string) => string): string =>
    from !== null && to !== null ? t('filter.between', { from: written(from), to: written(to) }) : from !== null ? t('filter.atLeast', { from: written(from) }) : t('filter.atMost', { to: written(to!) });
  if (filter.rFrom !== null || filter.rTo !== null) chips.push(['r', range(filter.rFrom, filter.rTo, (value) => t('filter.r', { v: Number(value) })), { rFrom: null, rTo: null }]);
  if (filter.heldFrom !== null || filter.heldTo !== null) chips.push(['held', range(filter.heldFrom, filter.heldTo, (value) => t('filter.ms', { ms: Number(value) })), { heldFrom: null, heldTo: null }]);
  if (filter.weekday !== null || filter.hour !== null) chips.push(['opening', openingText(filter, t, format), { weekday: null, hour: null }]);
  if (chips.length === 0) return null;
  return (
    <span className={classes.chips}>
      {chips.map(([id, text, without]) => (
        <button key={id} type="button" className={classes.chip} onClick={() => change(without)} aria-label={t('filter.without', { what: text })} data-chip={id}>
          {text} <Icon name="x" size={12} />
        </button>
      ))}
    </span>
  );
}

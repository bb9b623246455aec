import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/query.ts';
import { useFormat } from '../app/format/use-format.ts';
import { openingText } from './opening-text.ts';
import type { TradeFilterState } from './use-trade-filter.ts';

/** The filter as one line of words: what a picture of a chart says it was drawn for. */
export function useFilterWords(filter: TradeFilterState): string {
  const { t } = useTranslation();
  const format = useFormat();
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data ?? [];
  const instrument = useQuery(api.instruments.get.queryOptions({ input: { id: filter.instrumentId ?? '' }, enabled: filter.instrumentId !== null })).data;
  const range = (name: string, from: string | null, to: string | null, write: (value: string) => string): string | null => {
    if (from === null && to === null) return null;
    const said = from !== null && to !== null ? t('filter.between', { from: write(from), to: write(to) }) : from !== null ? t('filter.atLeast', { from: write(from) }) : t('filter.atMost', { to: write(to!) });
    return `${name} ${said}`;
  };
  const parts = [
    filter.accountId === null ? t('filter.allAccounts') : (accounts.find(({ id }) => id === filter.accountId)?.name ?? filter.accountId),
    range(t('filter.closed'), filter.from, filter.to, (day) => format.day(day, 'bare')),
    filter.planned === null ? null : t(filter.planned === 'undecided' ? 'filter.undecided' : `state.${filter.planned}`),
    filter.currency,
    filter.instrumentId === null ? null : instrument === undefined ? filter.instrumentId : `${instrument.symbol} ${instrument.name}`.trim(),
    filter.text === null ? null : `${t('filter.text')}: ${filter.text}`,
    filter.tag === null ? null : `#${filter.tag}`,
    filter.direction === null ? null : t(`side.${filter.direction}`),
    filter.setup,
    filter.emotion === null ? null : t(`emotion.${filter.emotion}`),
    filter.result === null ? null : t(`filter.results.${filter.result}`),
    range('R', filter.rFrom, filter.rTo, (value) => t('filter.r', { v: Number(value) })),
    range(t('filter.held'), filter.heldFrom, filter.heldTo, (value) => t('filter.ms', { ms: Number(value) })),
    filter.weekday === null && filter.hour === null ? null : openingText(filter, t, format),
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

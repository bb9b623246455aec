import { ActionIcon } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Icon } from '../../components/Icon.tsx';
import { listSearch, queryOf } from '../../components/use-trade-filter.ts';
import classes from './Trades.module.css';

/** The trades before and after this one in the list it was opened from; j and k, or the arrows, step through it. */
export function TradeSteps({ tradeId }: { tradeId: string }) {
  const { t } = useTranslation('trades');
  const format = useFormat();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const query = useMemo(() => queryOf(params), [params]);
  const search = listSearch(params);
  const beside = useQuery(api.trades.neighbours.queryOptions({ input: { ...query, id: tradeId }, placeholderData: keepPreviousData, gcTime: 5000 })).data;
  const previous = beside?.previous ?? null;
  const next = beside?.next ?? null;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented || event.isComposing) return;
      if (target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, tr, canvas, [role="dialog"], [role="menu"], [role="listbox"], [role="toolbar"]') !== null)) return;
      const to = event.key === 'j' || event.key === 'ArrowRight' ? next : event.key === 'k' || event.key === 'ArrowLeft' ? previous : undefined;
      if (to === undefined) return;
      event.preventDefault();
      if (to !== null) void navigate(`/trades/${encodeURIComponent(to)}${search}`, { replace: true });
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [next, previous, navigate, search]);
  if (beside === undefined || beside.place === null) return null;
  const go = (id: string | null) => id !== null && void navigate(`/trades/${encodeURIComponent(id)}${search}`, { replace: true });
  return (
    <nav className={classes.steps} aria-label={t('steps.label')}>
      <ActionIcon variant="default" size="sm" disabled={previous === null} aria-label={t('steps.previous')} title={`${t('steps.previous')} (k)`} onClick={() => go(previous)}>
        <Icon name="chevron-left" size={14} />
      </ActionIcon>
      <span className="num" data-figure="place">
        {t('steps.place', { place: format.decimal(String(beside.place)), total: format.decimal(String(beside.total)) })}
      </span>
      <ActionIcon variant="default" size="sm" disabled={next === null} aria-label={t('steps.next')} title={`${t('steps.next')} (j)`} onClick={() => go(next)}>
        <Icon name="chevron-right" size={14} />
      </ActionIcon>
    </nav>
  );
}

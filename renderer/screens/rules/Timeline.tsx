import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Firing } from '../../../shared/contract/accounts.ts';
import { api } from '../../api/query.ts';
import { getHomeZone } from '../../app/format/home-zone.ts';
import { wallParts } from '../../app/format/instant.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { clauseText } from '../../components/rule-sentence/clause-text.ts';
import { ruleClause } from '../../components/rule-sentence/rule-clause.ts';
import { useRuleBook } from '../../components/rule-sentence/use-rule-book.ts';
import { FiringRow } from './FiringRow.tsx';
import classes from './Timeline.module.css';
import { timelineRows } from './timeline-rows.ts';
import { useTimeline } from './use-timeline.ts';

const EVERY = '*';
const keyOf = (firing: Firing) => `${firing.accountId ?? ''}/${firing.ruleId}`;

/** What fired and why: every time a rule spoke, day by day on the account's clock. Only rows in view are drawn. */
export function Timeline({ accountId, zone = getHomeZone() }: { accountId: string | null; zone?: string }) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const book = useRuleBook();
  const { firings, complete, error, refetch } = useTimeline(accountId);
  const held = new Set(useQuery(api.app.discipline.queryOptions({ input: {} })).data?.lockouts.map(({ id }) => id));
  const [wanted, setWanted] = useState(EVERY);
  const scroller = useRef<HTMLDivElement>(null);

  const shown = useMemo(() => (firings ?? []).filter((firing) => wanted === EVERY || keyOf(firing) === wanted), [firings, wanted]);
  const rows = useMemo(() => timelineRows(shown, (instant) => wallParts(instant, zone).day), [shown, zone]);
  const choices = useMemo(() => {
    const names = new Map<string, string>();
    for (const firing of firings ?? []) {
      const key = keyOf(firing);
      if (names.has(key)) continue;
      const named = book(firing.accountId, firing.ruleId);
      names.set(key, named ? clauseText(ruleClause(named.rule, named.context), { t, format }) : t('fired.gone', { rule: t(`stop-rules:name.${firing.conditionKind}`, { defaultValue: t('stop-rules:name.unknown') }) }));
    }
    return [{ value: EVERY, label: t('fired.everyRule') }, ...[...names].map(([value, label]) => ({ value, label }))];
  }, [firings, book, t, format]);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: (index) => (rows[index]?.type === 'day' ? 36 : 76), overscan: 8 });

  if (firings === undefined) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading lines={10} />;
  if (firings.length === 0 && complete) return <EmptyState icon="clock" sentence={t('fired.empty')} sample />;
  return (
    <Card
      title={t('fired.title')}
      aside={
        <>
          <span role="status">{t('fired.count', { count: shown.length, written: format.decimal(String(shown.length)) })}</span>
          {choices.length > 2 && <Select size="xs" w={280} aria-label={t('fired.rule')} data={choices} value={wanted} allowDeselect={false} onChange={(value) => setWanted(value ?? EVERY)} />}
        </>
      }
      flush
    >
      <div ref={scroller} className={classes.scroller} tabIndex={0} role="region" aria-label={t('fired.title')} aria-busy={!complete}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <div key={item.key} ref={virtual.measureElement} data-index={item.index} className={classes.item} style={{ transform: `translateY(${item.start}px)` }}>
                {row.type === 'day' ? <h3 className={classes.day}>{format.day(row.day)}</h3> : <FiringRow firing={row.firing} zone={zone} named={book(row.firing.accountId, row.firing.ruleId)} locked={row.firing.lockoutId !== null && held.has(row.firing.lockoutId)} />}
              </div>
            );
          })}
        </div>
      </div>
    </Card>
  );
}

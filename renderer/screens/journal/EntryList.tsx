import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalEntry } from '../../../shared/journal/entry.ts';
import { daysOfWeek } from '../../../shared/time/iso-week.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { listRows } from './list-rows.ts';
import { EntryRow } from './EntryRow.tsx';
import classes from './Journal.module.css';
import { SearchHits } from './SearchHits.tsx';
import { useDayResults } from './use-day-results.ts';
import { useSlashKey } from '../../components/use-slash-key.ts';

const kinds = ['all', 'day', 'week', 'month', 'trade', 'plan', 'ticket', 'note'] as const;
type Shown = (typeof kinds)[number];

interface EntryListProps {
  readonly current: { readonly kind: string; readonly subject: string };
  readonly today: string;
  readonly zone: string;
}

/** Every entry, newest week first; with words in the search box, what is found instead. */
export function EntryList({ current, today, zone }: EntryListProps) {
  const { t } = useTranslation('journal');
  const [shown, setShown] = useState<Shown>('all');
  const [typed, setTyped] = useState('');
  const [query] = useDebouncedValue(typed.trim(), 200);
  const search = useRef<HTMLInputElement>(null);
  useSlashKey(search);
  return (
    <aside className={classes.list} aria-label={t('list.label')}>
      <TextInput
        ref={search}
        size="xs"
        type="search"
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        leftSection={<Icon name="search" size={14} />}
        rightSection={typed === '' ? <kbd className={classes.key}>/</kbd> : undefined}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped('');
        }}
      />
      {query === '' ? (
        <>
          <NativeSelect size="xs" aria-label={t('list.kinds')} value={shown} onChange={(event) => setShown(event.currentTarget.value as Shown)} data={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
          <Entries kind={shown === 'all' ? null : shown} current={current} today={today} zone={zone} />
        </>
      ) : (
        <SearchHits query={query} current={current} />
      )}
    </aside>
  );
}

function Entries({ kind, current, today, zone }: EntryListProps & { readonly kind: JournalEntry['kind'] | null }) {
  const { t } = useTranslation('journal');
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useInfiniteQuery(
    api.journal.list.infiniteOptions({ input: (cursor: string | null) => ({ kind, cursor }), initialPageParam: null as string | null, getNextPageParam: (page) => page.next }),
  );
  const entries = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const rows = useMemo(() => listRows(entries, zone), [entries, zone]);
  const results = useDayResults(entries);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.type === 'week' ? 32 : 64),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastSeen >= rows.length - 20) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastSeen, rows.length]);

  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Loading lines={6} />;
  if (rows.length === 0) return <p className={classes.quiet}>{t('list.empty')}</p>;
  return (
    <div ref={scroller} className={classes.scroll} role="list" aria-label={t('list.entries')}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div key={item.key} ref={virtual.measureElement} data-index={item.index} role="listitem" className={classes.slot} style={{ transform: `translateY(${item.start}px)` }}>
              {row.type === 'week' ? (
                <p className={classes.weekHead}>{t('week', { number: Number(row.week.slice(6)), from: format.day(daysOfWeek(row.week).monday, 'bare'), to: format.day(daysOfWeek(row.week).sunday, 'bare') })}</p>
              ) : (
                <EntryRow entry={row.entry} current={current.kind === row.entry.kind && current.subject === row.entry.subject} today={today} results={results} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

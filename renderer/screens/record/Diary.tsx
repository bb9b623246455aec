import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { DiaryLine } from './DiaryLine.tsx';
import { diaryRows } from './diary-rows.ts';
import classes from './Record.module.css';
import type { Chapter } from './told.ts';
import { useNames } from './use-names.ts';

const PAGE = 200;

/** The record as one reads it: days, newest first, a sentence a line. Only what is in sight is drawn. */
export function Diary({ chapter, zone }: { chapter: Chapter | null; zone: string }) {
  const { t } = useTranslation('record');
  const format = useFormat();
  const names = useNames();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useInfiniteQuery(
    api.record.list.infiniteOptions({ input: (cursor: string | null) => ({ limit: PAGE, cursor }), initialPageParam: null as string | null, getNextPageParam: (page) => page.next }),
  );
  const records = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const rows = useMemo(() => diaryRows(records, zone, chapter), [records, zone, chapter]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.type === 'day' ? 44 : 32),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastSeen >= rows.length - 30) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastSeen, rows.length]);

  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Loading lines={10} />;
  if (records.length === 0) return <EmptyState icon="anchor" sentence={t('empty')} />;
  return (
    <div ref={scroller} className={classes.scroll} role="list" aria-label={t('list')} tabIndex={0}>
      {rows.length === 0 && !hasNextPage && <p className={classes.quiet}>{t('nothingHere')}</p>}
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
        {items.map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            <div key={item.key} ref={virtual.measureElement} data-index={item.index} role="listitem" className={classes.slot} style={{ transform: `translateY(${item.start}px)` }}>
              {row.type === 'day' ? <h2 className={classes.day}>{format.day(row.day)}</h2> : <DiaryLine record={row.record} told={row.told} names={names(row.told)} />}
            </div>
          );
        })}
      </div>
      <p className={classes.quiet}>{t(hasNextPage ? 'reading' : 'end')}</p>
    </div>
  );
}

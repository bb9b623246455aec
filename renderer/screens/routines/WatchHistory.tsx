import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { WatchItem, WatchValue } from '../../../shared/watch/watch-item.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { DataTable } from '../../components/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { useLevelText } from '../../components/watch/level-text.ts';

const keyOf = ({ id }: WatchValue) => id;

/** Every value that was entered, beside the level it was entered against. */
export function WatchHistory({ item }: { item: WatchItem }) {
  const { t } = useTranslation('routines');
  const format = useFormat();
  const levelText = useLevelText();
  const history = useInfiniteQuery(api.watch.history.infiniteOptions({ input: (cursor: string | null) => ({ id: item.id, limit: 200, cursor }), initialPageParam: null as string | null, getNextPageParam: (last) => last.next }));
  const rows = useMemo(() => history.data?.pages.flatMap((page) => page.rows) ?? [], [history.data]);
  const { mutate: restore } = useMutation(api.watch.restoreValue.mutationOptions({ onError: toastRefused }));
  const { mutate: undo } = useMutation(api.watch.undoValue.mutationOptions({ onError: toastRefused }));
  const columns = useMemo<DataColumn<WatchValue>[]>(
    () => [
      { id: 'at', header: t('watch.when'), cell: ({ at }) => format.instant(at) },
      { id: 'value', header: t('watch.value'), align: 'end', cell: ({ value }) => levelText.amount(value, item.unit) },
      { id: 'level', header: t('watch.level'), align: 'end', cell: ({ direction, level }) => levelText.level({ direction, level, unit: item.unit }) },
      { id: 'state', header: t('history.state'), cell: ({ state }) => <StateBadge state={state} /> },
      {
        id: 'undo',
        header: t('watch.takeBack'),
        hideHeader: true,
        width: '5rem',
        cell: ({ id }) => (
          <Button size="compact-xs" variant="subtle" onClick={() => undo({ id }, { onSuccess: () => toastDone(t('watch.takenBack'), () => restore({ id })) })}>
            {t('watch.takeBack')}
          </Button>
        ),
      },
    ],
    [t, format, levelText, item.unit, undo, restore],
  );
  if (history.isPending) return <Loading lines={6} />;
  if (history.error && rows.length === 0) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />;
  if (rows.length === 0) return <EmptyState icon="eye" sentence={t('watch.noValues')} sample={false} />;
  return <DataTable label={t('watch.values', { title: item.title })} columns={columns} rows={rows} rowKey={keyOf} height="70vh" onEnd={history.hasNextPage && !history.isFetchingNextPage ? () => void history.fetchNextPage() : undefined} />;
}

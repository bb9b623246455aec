import { useCallback, type ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import type { Rows, RowKind } from '../../../shared/contract/import-reading.ts';
import { client } from '../../api/client.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LongList, type LongColumn } from '../../components/LongList.tsx';
import { useRowPages } from '../../components/use-row-pages.ts';
import { LIST_HEIGHT, PAGE_ROWS } from './row-list.ts';

interface PreviewListProps<Row> {
  readonly preview: ImportPreview;
  readonly kind: RowKind;
  readonly label: string;
  readonly count: number;
  readonly columns: readonly LongColumn[];
  /** Which of the lists of a page holds rows of this kind; the same function every time. */
  readonly pick: (rows: Rows) => readonly Row[];
  readonly cells: (row: Row) => readonly ReactNode[];
}

/** Rows of one kind of a file that was looked at, however many: they are asked for where one looks. */
export function PreviewList<Row>({ preview: { previewId }, kind, label, count, columns, pick, cells }: PreviewListProps<Row>) {
  const load = useCallback(async (offset: number, limit: number, signal: AbortSignal) => pick(await client.imports.rows({ previewId, offset, limit, kind }, { signal })), [previewId, kind, pick]);
  const { rowAt, onWindow, error, retry } = useRowPages(['imports', 'rows', previewId, kind], PAGE_ROWS, load);
  if (error !== null) return <ErrorState error={error} onRetry={retry} />;
  return (
    <LongList
      label={label}
      columns={columns}
      count={count}
      height={LIST_HEIGHT}
      onWindow={onWindow}
      cells={(index) => {
        const row = rowAt(index);
        return row === null ? null : cells(row);
      }}
    />
  );
}

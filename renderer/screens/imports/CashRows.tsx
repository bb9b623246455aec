import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import type { SampleCash } from '../../../shared/contract/import-reading.ts';
import { client } from '../../api/client.ts';
import { Day } from '../../components/Day.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LongList, type LongColumn } from '../../components/LongList.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { useRowPages } from '../../components/use-row-pages.ts';
import { LIST_HEIGHT, PAGE_ROWS } from './row-list.ts';

interface CashRowsProps {
  readonly preview: ImportPreview;
  readonly kind: 'cash' | 'known-cash';
  readonly count: number;
}

/** Movements of cash and of shares without an order. */
export function CashRows({ preview, kind, count }: CashRowsProps) {
  const { t } = useTranslation('imports');
  const { previewId } = preview;
  const load = useCallback(async (offset: number, limit: number, signal: AbortSignal): Promise<readonly SampleCash[]> => (await client.imports.rows({ previewId, offset, limit, kind }, { signal })).cash, [previewId, kind]);
  const { rowAt, onWindow, error, retry } = useRowPages(['imports', 'rows', previewId, kind], PAGE_ROWS, load);
  const columns = useMemo<LongColumn[]>(
    () => [
      { id: 'line', header: t('sample.line'), width: '5rem', align: 'end' },
      { id: 'day', header: t('cash.day'), width: '9rem' },
      { id: 'type', header: t('cash.type'), width: 'minmax(7rem, 1fr)' },
      { id: 'amount', header: t('cash.amount'), width: 'minmax(8rem, 1fr)', align: 'end' },
      { id: 'currency', header: t('effect.currency'), width: '4rem' },
      { id: 'about', header: t('cash.about'), width: 'minmax(8rem, 2fr)' },
    ],
    [t],
  );
  if (error !== null) return <ErrorState error={error} onRetry={retry} />;
  return (
    <LongList
      label={t(`tab.${kind}`)}
      columns={columns}
      count={count}
      height={LIST_HEIGHT}
      onWindow={onWindow}
      cells={(index) => {
        const row = rowAt(index);
        if (row === null) return null;
        const shares = row.quantity === null ? '' : `${row.quantity} ${row.symbol ?? ''}`;
        return [row.line, <Day key="day" day={row.day} />, t(`cashType.${row.type}`, { defaultValue: row.type }), <Quantity key="amount" value={row.amount} />, row.currency, [row.quantity === null ? row.symbol : shares, row.note].filter(Boolean).join(' · ')];
      }}
    />
  );
}

import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import type { SampleFill } from '../../../shared/contract/import-reading.ts';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';
import { Day } from '../../components/Day.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Instant } from '../../components/Instant.tsx';
import { LongList, type LongColumn } from '../../components/LongList.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { useRowPages } from '../../components/use-row-pages.ts';
import { LIST_HEIGHT, PAGE_ROWS } from './row-list.ts';

interface FillRowsProps {
  readonly preview: ImportPreview;
  readonly kind: 'new' | 'known';
  readonly count: number;
}

/** The fills of a file, however many. */
export function FillRows({ preview, kind, count }: FillRowsProps) {
  const { t } = useTranslation('imports');
  const { previewId, accountId } = preview;
  const zone = useQuery(api.accounts.get.queryOptions({ input: { id: accountId } })).data?.zone;
  const load = useCallback(
    async (offset: number, limit: number, signal: AbortSignal): Promise<readonly SampleFill[]> => (await client.imports.rows({ previewId, offset, limit, kind }, { signal })).fills,
    [previewId, kind],
  );
  const { rowAt, onWindow, error, retry } = useRowPages(['imports', 'rows', previewId, kind], PAGE_ROWS, load);
  const columns = useMemo<LongColumn[]>(
    () => [
      { id: 'line', header: t('sample.line'), width: '5rem', align: 'end' },
      { id: 'at', header: zone === undefined ? t('sample.at') : t('sample.atZone', { zone }), width: 'minmax(14rem, 1.2fr)' },
      { id: 'instrument', header: t('sample.instrument'), width: 'minmax(8rem, 2fr)' },
      { id: 'side', header: t('sample.side'), width: '4rem' },
      { id: 'quantity', header: t('sample.quantity'), width: 'minmax(6rem, 1fr)', align: 'end' },
      { id: 'price', header: t('sample.price'), width: 'minmax(6rem, 1fr)', align: 'end' },
      { id: 'fees', header: t('sample.fees'), width: 'minmax(5rem, 1fr)', align: 'end' },
    ],
    [t, zone],
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
        return [
          row.line,
          row.executedAt === null ? <Day key="at" day={row.day} /> : <Instant key="at" at={row.executedAt} zone={zone} />,
          <span key="instrument"><b>{row.symbol}</b> {row.name}</span>,
          t(`common:side.${row.side}`),
          <Quantity key="quantity" value={row.quantity} />,
          <Quantity key="price" value={row.price} />,
          <Quantity key="fees" value={row.fees} />,
        ];
      }}
    />
  );
}

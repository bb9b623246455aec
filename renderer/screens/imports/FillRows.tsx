import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import type { Rows } from '../../../shared/contract/import-reading.ts';
import { api } from '../../api/query.ts';
import { Day } from '../../components/Day.tsx';
import { Instant } from '../../components/Instant.tsx';
import type { LongColumn } from '../../components/LongList.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { PreviewList } from './PreviewList.tsx';

interface FillRowsProps {
  readonly preview: ImportPreview;
  readonly kind: 'new' | 'known';
  readonly count: number;
}

const fillsOf = ({ fills }: Rows) => fills;

/** The fills of a file, however many. */
export function FillRows({ preview, kind, count }: FillRowsProps) {
  const { t } = useTranslation('imports');
  const { accountId } = preview;
  const zone = useQuery(api.accounts.get.queryOptions({ input: { id: accountId } })).data?.zone;
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
  return (
    <PreviewList
      preview={preview}
      kind={kind}
      label={t(`tab.${kind}`)}
      columns={columns}
      count={count}
      pick={fillsOf}
      cells={(row) => [
        row.line,
        row.executedAt === null ? <Day key="at" day={row.day} /> : <Instant key="at" at={row.executedAt} zone={zone} />,
        <span key="instrument"><b>{row.symbol}</b> {row.name}</span>,
        t(`common:side.${row.side}`),
        <Quantity key="quantity" value={row.quantity} />,
        <Quantity key="price" value={row.price} />,
        <Quantity key="fees" value={row.fees} />,
      ]}
    />
  );
}

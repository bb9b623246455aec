import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import type { SampleFill } from '../../../shared/contract/import-reading.ts';
import { api } from '../../api/query.ts';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Day } from '../../components/Day.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import classes from './Imports.module.css';

const keyOf = (row: SampleFill) => `${row.line} ${row.symbol} ${row.side} ${row.quantity} ${row.price}`;
const SHOWN = 5;

/** The first rows as they are read with the mapping as it stands. */
export function MappingSample({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports');
  const zone = useQuery(api.accounts.get.queryOptions({ input: { id: preview.accountId } })).data?.zone;
  const columns = useMemo<DataColumn<SampleFill>[]>(
    () => [
      { id: 'line', header: t('sample.line'), align: 'end', width: '4rem', cell: (row) => row.line },
      { id: 'at', header: zone === undefined ? t('sample.at') : t('sample.atZone', { zone }), cell: (row) => (row.executedAt === null ? <Day day={row.day} /> : <Instant at={row.executedAt} zone={zone} />) },
      { id: 'instrument', header: t('sample.instrument'), cell: (row) => (<><b>{row.symbol}</b> {row.name}</>) },
      { id: 'side', header: t('sample.side'), cell: (row) => t(`common:side.${row.side}`) },
      { id: 'quantity', header: t('sample.quantity'), align: 'end', cell: (row) => <Quantity value={row.quantity} /> },
      { id: 'price', header: t('sample.price'), align: 'end', cell: (row) => <Quantity value={row.price} /> },
      { id: 'fees', header: t('sample.fees'), align: 'end', cell: (row) => <Quantity value={row.fees} /> },
    ],
    [t, zone],
  );
  const rows = useMemo(() => preview.sample.slice(0, SHOWN), [preview.sample]);
  if (rows.length === 0) return null;
  return (
    <div className={classes.table} data-field="sample">
      <DataTable label={t('sample.title')} columns={columns} rows={rows} rowKey={keyOf} />
    </div>
  );
}

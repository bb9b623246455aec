import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import type { Rows } from '../../../shared/contract/import-reading.ts';
import { Day } from '../../components/Day.tsx';
import type { LongColumn } from '../../components/LongList.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { PreviewList } from './PreviewList.tsx';

interface CashRowsProps {
  readonly preview: ImportPreview;
  readonly kind: 'cash' | 'known-cash';
  readonly count: number;
}

const cashOf = ({ cash }: Rows) => cash;

/** Movements of cash and of shares without an order. */
export function CashRows({ preview, kind, count }: CashRowsProps) {
  const { t } = useTranslation('imports');
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
  return (
    <PreviewList
      preview={preview}
      kind={kind}
      label={t(`tab.${kind}`)}
      columns={columns}
      count={count}
      pick={cashOf}
      cells={(row) => {
        const shares = row.quantity === null ? '' : `${row.quantity} ${row.symbol ?? ''}`;
        return [row.line, <Day key="day" day={row.day} />, t(`cashType.${row.type}`, { defaultValue: row.type }), <Quantity key="amount" value={row.amount} />, row.currency, [row.quantity === null ? row.symbol : shares, row.note].filter(Boolean).join(' · ')];
      }}
    />
  );
}

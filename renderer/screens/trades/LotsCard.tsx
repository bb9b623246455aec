import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LotMatch } from '../../../shared/contract/trades.ts';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Day } from '../../components/Day.tsx';
import { Money } from '../../components/Money.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { averageText } from '../../components/average-text.ts';
import classes from './Trades.module.css';

interface LotsCardProps {
  readonly lots: readonly LotMatch[];
  readonly leftOut: number;
  readonly currency: string;
  readonly method: string | undefined;
  readonly onOpen: (fillId: string) => void;
}

const keyOf = (lot: LotMatch) => `${lot.exitFillId} ${lot.entryFillId}`;

/** Which entry paid for which exit, by the account's method; the parts add up to the trade's result. */
export function LotsCard({ lots, leftOut, currency, method, onOpen }: LotsCardProps) {
  const { t } = useTranslation('trades');
  const columns = useMemo<DataColumn<LotMatch>[]>(
    () => [
      { id: 'entry', header: t('lots.entry'), cell: (lot) => <Day day={lot.entryDay} length="bare" /> },
      { id: 'exit', header: t('lots.exit'), cell: (lot) => <Day day={lot.exitDay} length="bare" /> },
      { id: 'quantity', header: t('fill.quantity'), align: 'end', cell: (lot) => <Quantity value={lot.quantity} /> },
      { id: 'entryPrice', header: t('lots.entryPrice'), align: 'end', cell: (lot) => <Quantity value={averageText(lot.entryPrice)} /> },
      { id: 'exitPrice', header: t('lots.exitPrice'), align: 'end', cell: (lot) => <Quantity value={averageText(lot.exitPrice)} /> },
      { id: 'fees', header: t('fill.fees'), align: 'end', cell: (lot) => <Money amount={lot.fees} currency={currency} /> },
      { id: 'net', header: t('facts.net'), align: 'end', cell: (lot) => <Money amount={lot.net} currency={currency} result /> },
    ],
    [t, currency],
  );
  if (lots.length === 0 && leftOut === 0) return null;
  return (
    <Card title={t('lots.title')} aside={method && <span className={classes.quiet}>{t(`lots.method.${method}`, { defaultValue: method })}</span>} flush>
      {lots.length > 0 && <DataTable label={t('lots.title')} columns={columns} rows={lots} rowKey={keyOf} onOpen={(lot) => onOpen(lot.exitFillId)} {...(lots.length > 40 ? { height: '360px' } : {})} />}
      {leftOut !== 0 && <p className={`${classes.quiet} ${classes.inset}`}>{leftOut < 0 ? t('lots.tooMany') : t('lots.leftOut', { count: leftOut })}</p>}
    </Card>
  );
}

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Day } from '../../components/Day.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Money } from '../../components/Money.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { rememberedSums } from './money-sums.ts';
import { MoneySums } from './MoneySums.tsx';
import classes from './Trades.module.css';

const keyOf = (fill: Fill) => fill.id;
const feeSums = rememberedSums<Fill>((fill) => fill.fees);

/** The executions of a trade, in their order; each opens beside. */
export function TradeFills({ fills, zone, currentId, onOpen }: { fills: readonly Fill[]; zone: string | undefined; currentId: string | null; onOpen: (id: string) => void }) {
  const { t } = useTranslation('trades');
  const ordered = useMemo(() => [...fills].sort((a, b) => a.tradingDay.localeCompare(b.tradingDay) || (a.executedAt ?? '').localeCompare(b.executedAt ?? '') || a.sequence - b.sequence), [fills]);
  const columns = useMemo<DataColumn<Fill>[]>(
    () => [
      { id: 'at', header: t('fill.at'), cell: (fill) => (fill.timeKnown && fill.executedAt !== null ? <Instant at={fill.executedAt} zone={zone} /> : <Day day={fill.tradingDay} />), foot: (rows) => t('fill.count', { count: rows.length }) },
      { id: 'side', header: t('fill.side'), cell: (fill) => (fill.effect === null ? t(`common:side.${fill.side}`) : t(`fill.effect.${fill.effect}`)) },
      { id: 'quantity', header: t('fill.quantity'), align: 'end', cell: (fill) => <Quantity value={fill.quantity} /> },
      { id: 'price', header: t('fill.price'), align: 'end', cell: (fill) => <Quantity value={fill.price} /> },
      { id: 'gross', header: t('fill.gross'), align: 'end', cell: (fill) => <Money amount={fill.gross} currency={fill.currency} /> },
      { id: 'fees', header: t('fill.fees'), align: 'end', cell: (fill) => <Money amount={fill.fees} currency={fill.currency} />, foot: (rows) => <MoneySums sums={feeSums(rows)} /> },
      { id: 'feeSource', header: t('fill.feeSource'), cell: (fill) => t(`fill.feeSources.${fill.feeSource}`) },
      { id: 'source', header: t('fill.source'), cell: (fill) => <FillSource fill={fill} /> },
      {
        id: 'link',
        header: t('fill.link'),
        cell: (fill) => (
          <button type="button" className={classes.linkButton} onClick={() => onOpen(fill.id)} data-field="fill-link" data-state={fill.link} aria-label={t('fill.openLink', { state: t(`common:state.${fill.link}`) })}>
            <StateBadge state={fill.link} />
          </button>
        ),
      },
    ],
    [t, zone, onOpen],
  );
  return (
    <Card title={t('fill.list')} flush>
      <DataTable label={t('fill.list')} columns={columns} rows={ordered} rowKey={keyOf} onOpen={(fill) => onOpen(fill.id)} currentKey={currentId} {...(ordered.length > 60 ? { height: '480px' } : {})} />
    </Card>
  );
}

export function FillSource({ fill }: { fill: Fill }) {
  const { t } = useTranslation('trades');
  if (fill.source !== 'import' || fill.importId === null || fill.line === null) return <>{t(`fill.sources.${fill.source}`, { line: fill.line })}</>;
  return <Link to={`/imports/${fill.importId}/line/${fill.line}`}>{t('fill.sources.import', { line: fill.line })}</Link>;
}

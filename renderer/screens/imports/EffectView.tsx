import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import { DataTable } from '../../components/DataTable.tsx';
import type { DataColumn } from '../../components/data-column.ts';
import { Icon } from '../../components/Icon.tsx';
import { Money } from '../../components/Money.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import classes from './Imports.module.css';
import previewClasses from './Preview.module.css';

type Effect = ImportPreview['effect'];
type PositionChange = Effect['positions'][number];
type CashChange = Effect['cash'][number];

const positionKey = (row: PositionChange) => `${row.symbol}\u001f${row.market}\u001f${row.assetClass}\u001f${row.currency}`;
const cashKey = (row: CashChange) => row.currency;

/** What the new rows would do to positions and cash, were they imported now. */
export function EffectView({ effect }: { effect: Effect }) {
  const { t } = useTranslation('imports');
  const positions = useMemo<DataColumn<PositionChange>[]>(
    () => [
      {
        id: 'instrument',
        header: t('sample.instrument'),
        cell: (row) => (
          <span className={previewClasses.instrument} title={`${row.symbol} ${row.name}`.trim()}>
            <b>{row.symbol}</b> <span>{row.name}</span> {row.instrumentId === null && <span className={previewClasses.tag}>{t('effect.made')}</span>}{' '}
            {row.splits !== '0' && <span className={previewClasses.tag} data-figure="splits">{t('effect.splits', { quantity: row.splits })}</span>}
          </span>
        ),
        sortBy: (row) => row.symbol,
      },
      { id: 'before', header: t('effect.before'), align: 'end', cell: (row) => <Quantity value={row.before} />, sortBy: (row) => Number(row.before) },
      { id: 'change', header: t('effect.change'), align: 'end', cell: (row) => <Quantity value={row.change} />, sortBy: (row) => Number(row.change) },
      {
        id: 'after',
        header: t('effect.after'),
        align: 'end',
        cell: (row) => (
          <span data-tone={row.uncovered ? 'wait' : undefined} className={previewClasses.after} title={row.uncovered ? t('effect.uncovered') : undefined}>
            {row.uncovered && <Icon name="alert" size={12} />} <b><Quantity value={row.after} /></b>
          </span>
        ),
        sortBy: (row) => Number(row.after),
      },
    ],
    [t],
  );
  const cash = useMemo<DataColumn<CashChange>[]>(
    () => [
      { id: 'currency', header: t('effect.currency'), cell: (row) => row.currency },
      { id: 'fills', header: t('effect.fills'), align: 'end', cell: (row) => <Money amount={row.fills} currency={row.currency} /> },
      { id: 'other', header: t('effect.other'), align: 'end', cell: (row) => <Money amount={row.other} currency={row.currency} /> },
      { id: 'total', header: t('effect.total'), align: 'end', cell: (row) => <b><Money amount={row.total} currency={row.currency} /></b> },
    ],
    [t],
  );
  const uncovered = effect.positions.filter((row) => row.uncovered).length;
  if (effect.positions.length + effect.cash.length === 0) return null;
  return (
    <section aria-label={t('effect.title')} data-field="effect">
      <h3 className={classes.heading}>{t('effect.title')}</h3>
      {uncovered > 0 && (
        <p className={classes.warn} data-figure="uncovered">
          <Icon name="alert" size={14} /> {t('effect.uncoveredCount', { count: uncovered })}
        </p>
      )}
      {effect.positions.length > 0 && (
        <div className={classes.table}>
          <DataTable label={t('effect.positions')} columns={positions} rows={effect.positions} rowKey={positionKey} height="260px" />
        </div>
      )}
      {effect.positionsLeft > 0 && <p className={classes.quiet}>{t('effect.left', { count: effect.positionsLeft })}</p>}
      {effect.cash.length > 0 && (
        <div className={classes.table}>
          <DataTable label={t('effect.cash')} columns={cash} rows={effect.cash} rowKey={cashKey} />
        </div>
      )}
    </section>
  );
}

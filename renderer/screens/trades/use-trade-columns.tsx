import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TradeRow } from '../../../shared/contract/looking-back.ts';
import { useFormat } from '../../app/format/use-format.ts';
import type { DataColumn } from '../../components/data-column.ts';
import { Day } from '../../components/Day.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { RValue } from '../../components/RValue.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { averageText } from './average-text.ts';
import { Holding } from './Holding.tsx';
import { MoneySums } from './MoneySums.tsx';
import { rememberedSums } from './money-sums.ts';
import classes from './Trades.module.css';

export const plannedState = (planned: boolean | null): string => (planned === null ? 'unknown' : planned ? 'planned' : 'unplanned');
const feeSums = rememberedSums<TradeRow>((row) => row.fees);
const netSums = rememberedSums<TradeRow>((row) => row.netPnl);
/** Hours where they are known, so that trades of one day have an order. */
const held = (row: TradeRow): number | null => (row.holdingDays === null ? null : row.holdingDays * 86_400_000 + (row.holdingDays === 0 ? (row.holdingMs ?? 0) : 0));

export function useTradeColumns(withAccount: boolean): DataColumn<TradeRow>[] {
  const { t } = useTranslation('trades');
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'closed',
        header: t('column.closed'),
        cell: (row) => (row.closedDay === null ? <StateBadge state="open" /> : <Day day={row.closedDay} length="bare" />),
        sortBy: (row) => row.closedDay ?? '9999',
        foot: (rows) => <span data-figure="sum-count">{t('count', { count: rows.length, written: format.decimal(String(rows.length)) })}</span>,
      },
      {
        id: 'instrument',
        header: t('column.instrument'),
        cell: (row) => (
          <span className={classes.instrument} title={`${row.symbol} ${row.name}`}>
            <b>{row.symbol}</b> {row.name}
          </span>
        ),
        sortBy: (row) => row.symbol,
      },
      { id: 'planned', header: t('column.planned'), cell: (row) => <StateBadge state={plannedState(row.planned)} />, sortBy: (row) => plannedState(row.planned) },
      { id: 'direction', header: t('column.direction'), cell: (row) => t(`common:side.${row.direction}`), sortBy: (row) => row.direction },
      { id: 'quantity', header: t('column.quantity'), align: 'end', cell: (row) => <Quantity value={row.maxQuantity} />, sortBy: (row) => Number(row.maxQuantity) },
      { id: 'entry', header: t('column.entry'), align: 'end', cell: (row) => <Quantity value={averageText(row.avgEntry)} />, sortBy: (row) => Number(row.avgEntry) },
      { id: 'exit', header: t('column.exit'), align: 'end', cell: (row) => <Quantity value={row.avgExit === null ? null : averageText(row.avgExit)} reason="trade-open" />, sortBy: (row) => (row.avgExit === null ? null : Number(row.avgExit)) },
      { id: 'net', header: t('column.net'), align: 'end', cell: (row) => <ShortMoney amount={row.netPnl} currency={row.currency} result />, sortBy: (row) => Number(row.netPnl), foot: (rows) => <MoneySums sums={netSums(rows)} result /> },
      { id: 'r', header: 'R', align: 'end', cell: (row) => <RValue value={row.r} reason={row.rReason} />, sortBy: (row) => row.r },
      { id: 'held', header: t('column.held'), align: 'end', cell: (row) => <Holding trade={row} />, sortBy: held },
      { id: 'fees', header: t('column.fees'), align: 'end', cell: (row) => <ShortMoney amount={row.fees} currency={row.currency} />, sortBy: (row) => Number(row.fees), foot: (rows) => <MoneySums sums={feeSums(rows)} /> },
      ...(withAccount ? [{ id: 'account', header: t('column.account'), cell: (row: TradeRow) => row.accountName, sortBy: (row: TradeRow) => row.accountName }] : []),
      {
        id: 'tags',
        header: t('column.tags'),
        cell: (row) => (
          <span className={classes.tags}>
            {row.tags.map((tag) => (
              <span key={tag} className={classes.tag}>
                {tag}
              </span>
            ))}
          </span>
        ),
      },
    ],
    [t, format, withAccount],
  );
}

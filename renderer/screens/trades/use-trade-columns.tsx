import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { tradeColumns, tradeSorts, type TradeColumn, type TradeRow } from '../../../shared/contract/trades.ts';
import { shortAmount } from '../../app/format/short-amount.ts';
import { UNDEFINED_MARK, useFormat } from '../../app/format/use-format.ts';
import type { DataColumn } from '../../components/data-column.ts';
import { signClass } from '../../components/sign-class.ts';
import { StateMark } from '../../components/StateBadge.tsx';
import { averageText } from '../../components/average-text.ts';
import { heldText } from './Holding.tsx';
import classes from './Trades.module.css';

export const plannedState = (planned: boolean | null): string => (planned === null ? 'unknown' : planned ? 'planned' : 'unplanned');

/** What is shown until the trader chooses. */
export const standardColumns: readonly TradeColumn[] = ['closed', 'instrument', 'planned', 'direction', 'quantity', 'entry', 'exit', 'net', 'r', 'held', 'fees', 'tags'];

/** Kept names of columns, of this version or an earlier one; what is not known any more is left out. */
export function columnsOf(kept: readonly string[] | null | undefined, withAccount: boolean): readonly TradeColumn[] {
  const known = tradeColumns.filter((id) => kept?.includes(id));
  // The account takes the room of the holding time, so that everything stands in a window of usual width.
  if (!kept || known.length === 0) return withAccount ? standardColumns.map((id) => (id === 'held' ? 'account' : id)) : standardColumns;
  return kept.flatMap((id) => known.filter((column) => column === id));
}

const width: Readonly<Record<TradeColumn, string>> = {
  closed: '6.25rem', opened: '6.25rem', instrument: '7.5rem', planned: '7.6rem', direction: '3.75rem', quantity: '5.9rem', entry: '5.25rem', exit: '5.5rem', net: '7.5rem', gross: '7.5rem', fees: '5.75rem', r: '4.5rem', plannedRisk: '8rem', held: '5.25rem', setup: '6rem', emotion: '6rem', account: '5.6rem', tags: '5.25rem',
};
const figures: ReadonlySet<TradeColumn> = new Set(['quantity', 'entry', 'exit', 'net', 'gross', 'fees', 'r', 'plannedRisk', 'held']);
const sortable: ReadonlySet<string> = new Set(tradeSorts);

export const headerOf = (t: (key: string) => string, id: TradeColumn): string => (id === 'r' ? 'R' : t(`column.${id}`));

/**
 * The columns shown. What stands in a cell is written here in one go, without components that each ask for the language: a
 * fast scroll draws hundreds of cells a frame.
 */
export function useTradeColumns(shown: readonly TradeColumn[]): DataColumn<TradeRow>[] {
  const { t } = useTranslation(['trades', 'common', 'reasons']);
  const { t: own } = useTranslation('trades');
  const format = useFormat();
  return useMemo(() => {
    const none = (reason: string | null): ReactNode => {
      const why = t(`reasons:undefined.${reason ?? 'unknown'}`, { defaultValue: t('reasons:undefined.unknown') });
      return (
        <span className={classes.none} role="img" aria-label={why} title={why}>
          {UNDEFINED_MARK}
        </span>
      );
    };
    const day = (value: string): ReactNode => (
      <time dateTime={value} className="num">
        {format.day(value, 'bare')}
      </time>
    );
    const money = (amount: string | null, currency: string, signed: boolean): ReactNode => {
      if (amount === null) return none('no-planned-risk');
      const short = shortAmount(amount, currency);
      return (
        <span className={`num ${signed ? signClass(amount) : ''}`} title={short === amount ? undefined : `${amount} ${currency}`}>
          {format.money(short, currency, { signed })}
        </span>
      );
    };
    const number = (value: string): ReactNode => <span className="num">{format.decimal(value)}</span>;
    const state = (value: string): ReactNode => <StateMark state={value} word={t(value === 'unknown' ? 'common:filter.undecided' : `common:state.${value}`)} />;
    const cells: Readonly<Record<TradeColumn, DataColumn<TradeRow>['cell']>> = {
      closed: (row) => (row.closedDay === null ? state('open') : day(row.closedDay)),
      opened: (row) => day(row.openedDay),
      instrument: (row) => (
        <span title={`${row.symbol} ${row.name}`}>
          <b>{row.symbol}</b> {row.name}
        </span>
      ),
      planned: (row) => state(plannedState(row.planned)),
      direction: (row) => t(`common:side.${row.direction}`),
      quantity: (row) => number(row.maxQuantity),
      entry: (row) => number(averageText(row.avgEntry)),
      exit: (row) => (row.avgExit === null ? none('trade-open') : number(averageText(row.avgExit))),
      net: (row) => money(row.netPnl, row.currency, true),
      gross: (row) => money(row.grossPnl, row.currency, true),
      fees: (row) => money(row.fees, row.currency, false),
      r: (row) => (row.r === null ? none(row.rReason) : <span className={`num ${signClass(row.r)}`}>{format.r(row.r)}</span>),
      plannedRisk: (row) => money(row.plannedRisk, row.currency, false),
      held: (row) => heldText(row, own, format) ?? none('trade-open'),
      setup: (row) => row.setup ?? '',
      emotion: (row) => (row.emotion === null ? '' : t(`common:emotion.${row.emotion}`)),
      account: (row) => <span title={row.accountName}>{row.accountName}</span>,
      tags: (row) => (
        <span className={classes.tags} title={row.tags.join(', ')}>
          {row.tags.slice(0, 1).map((tag) => (
            <span key={tag} className={classes.tag}>
              {tag}
            </span>
          ))}
          {row.tags.length > 1 && <span className={classes.quiet}>+{row.tags.length - 1}</span>}
        </span>
      ),
    };
    return shown.map((id) => ({
      id,
      header: headerOf(t, id),
      cell: cells[id],
      width: width[id],
      ...(figures.has(id) ? { align: 'end' as const } : {}),
      // The journal sorts; that a column can be sorted is all that is said here.
      ...(sortable.has(id) ? { sortBy: () => null } : {}),
    }));
  }, [t, own, format, shown]);
}

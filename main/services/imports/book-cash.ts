import { accountDayNamed } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import { isCurrency, type Currency } from '../../../shared/money/money.ts';
import { insertCashFlow, type NewCashFlow } from '../../db/cash-flows.ts';
import { instrumentsNamed } from '../../db/instruments.ts';
import type { StatementCash } from '../../importers/statement.ts';
import type { ServiceContext } from '../context.ts';
import { paysForShares, wholeUnits } from './book.ts';
import { flowType } from './flow-type.ts';
import { keepBalances, type Stated } from './keep-balances.ts';

/** Keeps the cash rows of a statement that are new, each in its own currency, and the balances it states. */
export function keepStatementCash(ctx: ServiceContext, account: Account, importId: string, balances: readonly Stated[], fresh: readonly StatementCash[]): void {
  const rows = fresh.filter((row) => !paysForShares(row));
  const ties = tiesOf(rows, importId);
  const at = ctx.clock.instant();
  const instrumentOf = knownInstruments(ctx);
  for (const row of rows) insertCashFlow(ctx.db, { ...bookCash(row, account, importId, ctx.newId(), at), instrumentId: instrumentOf(row), tie: ties.get(row) ?? null });
  keepBalances(ctx, account, importId, balances);
}

export function bookCash(cash: StatementCash, account: Account, importId: string, id: string, at: string): NewCashFlow {
  const currency = cash.currency as Currency;
  const words = [cash.note, cash.quantity === null ? null : `${cash.symbol ?? ''} ${cash.quantity}`.trim()];
  return {
    id,
    accountId: account.id,
    day: accountDayNamed(account, cash.date),
    type: flowType(cash),
    amount: wholeUnits(cash.amount, currency),
    currency,
    note: words.filter((word) => word !== null && word !== '').join(' · '),
    importId,
    line: cash.line,
    at,
    reverses: null,
    looseningId: null,
    instrumentId: null,
    tie: null,
  };
}

/**
 * Which conversion rows are two legs of one: those of one line, else the next free row of the same day with the opposite sign and
 * another currency. A leg that finds no other stays alone.
 */
export function tiesOf(rows: readonly StatementCash[], importId: string): Map<StatementCash, string> {
  const ties = new Map<StatementCash, string>();
  for (const legs of Map.groupBy(rows.filter(({ type }) => type === 'conversion'), ({ date }) => date).values()) {
    for (const byLine of [true, false]) {
      for (const [index, leg] of legs.entries()) {
        if (ties.has(leg)) continue;
        const other = legs.slice(index + 1).find((row) => !ties.has(row) && row.currency !== leg.currency && comesIn(row) !== comesIn(leg) && (!byLine || row.line === leg.line));
        if (other === undefined) continue;
        const tie = `${importId}-${leg.line}-${other.line}-${index}`;
        ties.set(leg, tie).set(other, tie);
      }
    }
  }
  return ties;
}

const comesIn = ({ amount }: StatementCash): boolean => !amount.startsWith('-');

/** The one instrument of that symbol the journal knows; cash about anything else is tied to none, for nobody traded it here. */
function knownInstruments(ctx: ServiceContext): (row: StatementCash) => string | null {
  const found = new Map<string, string | null>();
  return ({ symbol, market, currency }) => {
    if (symbol === null) return null;
    const key = [symbol, market ?? '', currency].join('\u001f');
    if (!found.has(key)) {
      const same = instrumentsNamed(ctx.db, symbol).filter((each) => market === null || each.market === '' || each.market.toUpperCase() === market.toUpperCase());
      const own = same.filter((each) => isCurrency(currency) && each.currency === currency);
      const fitting = own.length > 0 ? own : same;
      found.set(key, fitting.length === 1 ? fitting[0]!.id : null);
    }
    return found.get(key)!;
  };
}

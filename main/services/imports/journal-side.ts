import type { Account } from '../../../shared/account/account.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { standingTypedFills } from '../../db/fills.ts';
import { heldSums, openCosts } from '../../db/held-sums.ts';
import { brokerAccountsOf, importRowsOn } from '../../db/imports.ts';
import { readInstrument } from '../../db/instruments.ts';
import type { ServiceContext } from '../context.ts';
import type { JournalSide } from './compare.ts';
import type { Days } from './known-rows.ts';
import { instrumentKey, type Named } from './named.ts';
import type { HeldSums } from './sum-bounds.ts';

/** A statement's day and the account's own may lie apart by a weekend and a zone. */
const DAYS_APART = 4;

/** Asked again whenever the journal may have changed. */
export function journalSide(ctx: ServiceContext, account: Account, days: Days | null): JournalSide {
  const brokerAccounts = brokerAccountsOf(ctx.db, account.id);
  if (days === null) return { account, known: [], typed: [], brokerAccounts, held: [] };
  const symbols = new Map<string, string>();
  const symbolOf = (instrumentId: string): string => {
    let symbol = symbols.get(instrumentId);
    if (symbol === undefined) {
      symbol = readInstrument(ctx.db, instrumentId)?.symbol ?? '';
      symbols.set(instrumentId, symbol);
    }
    return symbol;
  };
  return {
    account,
    known: importRowsOn(ctx.db, account.id, days),
    typed: standingTypedFills(ctx.db, account.id, addDays(days.from, -DAYS_APART), addDays(days.to, DAYS_APART)).map(({ id, side, quantity, price, tradingDay, executedAt, instrumentId }) => ({
      id, side, quantity, price, tradingDay, executedAt, symbol: symbolOf(instrumentId),
    })),
    brokerAccounts,
    held: held(ctx, account),
  };
}

function held(ctx: ServiceContext, account: Account): HeldSums[] {
  const open = openCosts(ctx.db, account.id).map(({ quantity, cost, ...named }): HeldSums => ({ currency: named.currency, sum: `open:${instrumentKey(named as Named)}`, amount: cost, quantity: Number(quantity) }));
  return [...heldSums(ctx.db, account.id), ...open];
}

import type { Account, AccountStanding } from '../../shared/account/account.ts';
import { addMoney, parseMoney, type Minor } from '../../shared/money/money.ts';
import type { MarginBook } from '../../shared/risk/margin-book.ts';
import { maintenanceLevel, type MarginState } from '../../shared/risk/maintenance.ts';

interface Sides {
  readonly equity: Minor;
  readonly long: Minor;
  readonly short: Minor;
  /** Below zero: what the positions need beyond own money. */
  readonly cash: Minor;
}

function sidesOf(account: Account, standing: AccountStanding): Sides | null {
  if (standing.equity === null) return null;
  const { currency } = account;
  const equity = parseMoney(standing.equity, currency);
  let long = 0;
  let short = 0;
  for (const position of standing.positions) {
    const value = Math.abs(parseMoney(position.marketValue, currency));
    if (position.quantity.startsWith('-')) short = addMoney(short, value);
    else long = addMoney(long, value);
  }
  return { equity, long, short, cash: addMoney(equity, -long, short) };
}

/**
 * The account as its lender sees it. Debt is what the positions need beyond own money; idle borrowed cash cancels the
 * debt it came from, as in shared/plan/margin-book-after.ts.
 */
export function marginState(account: Account, standing: AccountStanding): MarginState | null {
  const sides = sidesOf(account, standing);
  if (!sides) return null;
  return {
    marketValue: addMoney(sides.long, sides.short),
    assets: addMoney(sides.long, Math.max(sides.cash, 0)),
    debt: addMoney(Math.max(-sides.cash, 0), sides.short),
  };
}

/** Where the account stands in its lender's own measure. */
export function marginLevel(account: Account, standing: AccountStanding) {
  const state = marginState(account, standing);
  return state ? maintenanceLevel(state, account.maintenance.convention) : ({ value: null, reason: 'leverage.equityUnknown' } as const);
}

/** The account with one position singled out, for the price at which a level is reached. */
export function marginBook(account: Account, standing: AccountStanding, instrumentId: string): MarginBook | null {
  const sides = sidesOf(account, standing);
  const position = standing.positions.find((candidate) => candidate.instrumentId === instrumentId);
  if (!sides || !position) return null;
  const value = Math.abs(parseMoney(position.marketValue, account.currency));
  const isShort = position.quantity.startsWith('-');
  return {
    side: isShort ? 'short' : 'long',
    value,
    otherLong: addMoney(sides.long, isShort ? 0 : -value),
    otherShort: addMoney(sides.short, isShort ? -value : 0),
    cash: Math.max(sides.cash, 0),
    debt: Math.max(-sides.cash, 0),
  };
}

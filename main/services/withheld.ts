import type { Account } from '../../shared/account/account.ts';
import type { Minor } from '../../shared/money/money.ts';
import { readConfirmation } from '../db/accounts.ts';
import { withheldFills } from '../db/loosenings.ts';
import type { ClosedRow, OpenedRow } from '../db/rule-reads.ts';
import type { ServiceContext } from './context.ts';

/**
 * What a fill typed or undone by hand would give: kept as fact at once, but counted for limits only after the ratchet's
 * delay. What it takes counts at once.
 */
export interface FillCredit {
  readonly equity: Minor;
  /** More result on a trading day. */
  readonly days: readonly { readonly day: string; readonly currency: string; readonly net: Minor }[];
  /** Trades that are a win only by it. */
  readonly won: readonly string[];
  /** Losing trades that are gone, or no losses any more. */
  readonly lost: readonly ClosedRow[];
  /** Trades that were opened and are gone. */
  readonly opened: readonly OpenedRow[];
}

/** Everything that is withheld of an account now. */
export interface Withheld extends Omit<FillCredit, 'won'> {
  readonly won: ReadonlySet<string>;
}

const NOTHING: Withheld = { equity: 0, days: [], won: new Set(), lost: [], opened: [] };

export function withheldOf(ctx: ServiceContext, account: Account): Withheld {
  const credits = withheldFills<FillCredit>(ctx.db, account.id);
  if (credits.length === 0) return NOTHING;
  const confirmedAt = readConfirmation(ctx.db, account.id)?.at ?? '';
  return {
    // Equity that was confirmed since has whatever was typed before in it.
    equity: credits.reduce((sum, { credit, requestedAt }) => (requestedAt > confirmedAt ? sum + credit.equity : sum), 0),
    days: credits.flatMap(({ credit }) => credit.days),
    won: new Set(credits.flatMap(({ credit }) => credit.won)),
    lost: credits.flatMap(({ credit }) => credit.lost),
    opened: credits.flatMap(({ credit }) => credit.opened),
  };
}

import type { Account } from '../../shared/account/account.ts';
import { readAccount } from '../db/accounts.ts';
import { readEquityPeak, writeEquityPeak } from '../db/equity-peaks.ts';
import type { ServiceContext } from './context.ts';
import { setupIsFree } from './setup.ts';
import { readStanding, type Standing } from './standing.ts';

/**
 * Keeps the highest own equity an account has had. Called where fills, confirmations and flows have changed it, and not at every
 * price that is typed: a slip of the finger must not stand as a peak.
 */
export function notePeak(ctx: ServiceContext, accountId: string): void {
  const account = readAccount(ctx.db, accountId);
  if (account !== null) notePeakOf(ctx, readStanding(ctx, account));
}

/** The same where it has been read already where the account stands now. */
export function notePeakOf(ctx: ServiceContext, { account, equity, flowsSinceConfirmed }: Standing): void {
  if (equity === null) return;
  const peak = equity - flowsSinceConfirmed;
  const kept = readEquityPeak(ctx.db, account.id);
  if (kept === null || peak > kept) writeEquityPeak(ctx.db, account.id, peak, ctx.clock.instant());
}

/**
 * Does what confirms equity anew. Flows are counted from the confirmation, so the peak moves with it; after the first seal
 * it stays as high as it was, or confirming today's equity would make every drawdown undone.
 */
export function carryingPeak<T>(ctx: ServiceContext, account: Account, work: () => T): T {
  const kept = readEquityPeak(ctx.db, account.id);
  const before = kept === null || setupIsFree(ctx, account) ? null : kept + readStanding(ctx, account).flowsSinceConfirmed;
  const done = work();
  const after = readAccount(ctx.db, account.id);
  if (after === null) return done;
  const { equity, flowsSinceConfirmed } = readStanding(ctx, after);
  const peak = Math.max(before ?? Number.NEGATIVE_INFINITY, equity ?? Number.NEGATIVE_INFINITY);
  if (Number.isFinite(peak)) writeEquityPeak(ctx.db, account.id, peak - flowsSinceConfirmed, ctx.clock.instant());
  return done;
}

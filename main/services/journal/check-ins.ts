import { accountDayOf } from '../../../shared/account/account-day.ts';
import type { CheckIn } from '../../../shared/journal/entry.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { readAccount } from '../../db/accounts.ts';
import { insertCheckIn, listCheckIns } from '../../db/check-ins.ts';
import { readPlan } from '../../db/plans.ts';
import { readTrade } from '../../db/trades.ts';
import type { ServiceContext } from '../context.ts';
import { runAllRules, runRules } from '../run-rules.ts';
import { getSettings } from '../settings.ts';

export function checkIns(ctx: ServiceContext, { from, to }: { from: string | null; to: string | null }): CheckIn[] {
  return listCheckIns(ctx.db, from, to);
}

/**
 * How the trader is, now. Its day is the account's trading day where it names one, else the home zone's.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, PLAN_NOT_FOUND, TRADE_NOT_FOUND
 */
export function checkIn(ctx: ServiceContext, input: Omit<CheckIn, 'id' | 'at' | 'day'>): CheckIn {
  const account = input.accountId === null ? null : readAccount(ctx.db, input.accountId);
  if (input.accountId !== null && account === null) throw new Refusal('not-found', 'ACCOUNT_NOT_FOUND', { id: input.accountId });
  if (input.planId !== null && readPlan(ctx.db, input.planId) === null) throw new Refusal('not-found', 'PLAN_NOT_FOUND', { id: input.planId });
  if (input.tradeId !== null && readTrade(ctx.db, input.tradeId) === null) throw new Refusal('not-found', 'TRADE_NOT_FOUND', { id: input.tradeId });
  const at = ctx.clock.instant();
  const day = account === null ? tradingDayOf(at, getSettings(ctx).homeZone) : accountDayOf(account, at);
  const made: CheckIn = {
    id: ctx.newId(),
    at,
    day,
    moment: input.moment,
    emotion: input.emotion,
    sleep: input.sleep,
    stress: input.stress,
    urge: input.urge,
    note: input.note,
    accountId: input.accountId,
    planId: input.planId,
    tradeId: input.tradeId,
  };
  ctx.write(() => {
    insertCheckIn(ctx.db, made);
    // Waits and rules go by it, so what was said, and when, is kept where an edit shows; its note is the trader's own.
    ctx.record('checked-in', { checkInId: made.id, day, emotion: made.emotion, sleep: made.sleep, stress: made.stress, urge: made.urge, accountId: made.accountId });
    if (account === null) runAllRules(ctx);
    else runRules(ctx, [account.id]);
  });
  return made;
}

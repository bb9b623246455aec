import { accountDayOf } from '../../shared/account/account-day.ts';
import type { Account } from '../../shared/account/account.ts';
import { rMultiple } from '../../shared/ledger/trade.ts';
import { LOSS_BEYOND_PLAN_R } from '../../shared/review/violations.ts';
import type { Discipline } from '../../shared/rules/discipline.ts';
import { suggestProfile } from '../../shared/rules/suggest-profile.ts';
import type { SuitabilityAnswers, SuitabilityStanding } from '../../shared/rules/suitability.ts';
import { openStages, type RecordedTrade, type UnlockStanding } from '../../shared/rules/unlock.ts';
import { readDiscipline } from '../db/accounts.ts';
import type { Db } from '../db/db.ts';
import { insertSuitabilityAnswers, judgedBy, newestJudgedTrades, readSuitabilityAnswers, type JudgedTradeRow } from '../db/suitability.ts';
import { getAccount } from './get-account.ts';
import type { ServiceContext } from './context.ts';

/**
 * Questionnaire and record: what they suggest, which stages are open, what opens the next.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export function suitability(ctx: ServiceContext, { accountId }: { accountId: string }): SuitabilityStanding {
  const account = getAccount(ctx, { id: accountId });
  const answered = readSuitabilityAnswers(ctx.db, accountId);
  return {
    answers: answered?.answers ?? null,
    answeredAt: answered?.at ?? null,
    suggested: answered === null ? null : suggestProfile(answered.answers),
    ...stagesOf(ctx, account, readDiscipline(ctx.db, accountId)!),
  };
}

/**
 * Keeps the answers; earlier ones stay. They change nothing but what is suggested, which the trader takes over through the rules.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export function answerSuitability(ctx: ServiceContext, { accountId, answers }: { accountId: string; answers: SuitabilityAnswers }): SuitabilityStanding {
  getAccount(ctx, { id: accountId });
  ctx.write(() => insertSuitabilityAnswers(ctx.db, accountId, answers, ctx.clock.instant()));
  return suitability(ctx, { accountId });
}

/** Leverage the record opens in an account now; null where nothing is held back. */
export function openCapOf(ctx: ServiceContext, account: Account, discipline: Discipline): number | null {
  return discipline.stages.length === 0 ? null : stagesOf(ctx, account, discipline).openCap;
}

function stagesOf(ctx: ServiceContext, account: Account, { stages, fallback }: Discipline): UnlockStanding {
  return openStages(stages, fallback, stages.length === 0 ? [] : recordOf(ctx.db, account.id), accountDayOf(account, ctx.clock.instant()));
}

/** How many closed trades the stages are judged by, the newest: a decision must not cost more the longer the journal is. */
export const MOST_RECORDED_TRADES = 1000;

const records = new WeakMap<Db, { judgedBy: string; byAccount: Map<string, RecordedTrade[]> }>();

/** Gathered anew only when a fill, a link or an amendment has come: the gate asks at every turn. */
function recordOf(db: Db, accountId: string): RecordedTrade[] {
  const now = judgedBy(db);
  let kept = records.get(db);
  if (kept?.judgedBy !== now) {
    kept = { judgedBy: now, byAccount: new Map() };
    records.set(db, kept);
  }
  let record = kept.byAccount.get(accountId);
  if (record === undefined) {
    record = newestJudgedTrades(db, accountId, MOST_RECORDED_TRADES).map(toRecorded);
    kept.byAccount.set(accountId, record);
  }
  return record;
}

const toRecorded = (row: JudgedTradeRow): RecordedTrade => ({ day: row.day, adherent: keptToItsPlan(row), paper: row.paper === 1 });

/** As the retrospective sees it: entered under its plan and tickets, the stop where it was, and no more lost than planned. */
function keptToItsPlan({ planned, widened, entered, gross, plannedRisk }: JudgedTradeRow): boolean {
  if (planned !== 1 || widened === 1 || entered === 1) return false;
  const lossR = plannedRisk === null ? null : rMultiple(gross, plannedRisk);
  return lossR === null || lossR >= LOSS_BEYOND_PLAN_R;
}

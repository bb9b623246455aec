import { accountDayOf } from '../../shared/account/account-day.ts';
import type { Account } from '../../shared/account/account.ts';
import { rMultiple } from '../../shared/ledger/trade.ts';
import { LOSS_BEYOND_PLAN_R } from '../../shared/review/violations.ts';
import type { Discipline } from '../../shared/rules/discipline.ts';
import { suggestProfile } from '../../shared/rules/suggest-profile.ts';
import type { SuitabilityAnswers, SuitabilityStanding } from '../../shared/rules/suitability.ts';
import { openStages, type RecordedTrade, type UnlockStanding } from '../../shared/rules/unlock.ts';
import { listAccounts, readDiscipline } from '../db/accounts.ts';
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

/** At least so many of the newest closed trades, and at most: a decision must not cost more the longer the journal is. */
const FEWEST_RECORDED_TRADES = 200;
const MOST_RECORDED_TRADES = 4000;

const known = new WeakMap<Db, { judgedBy: string; answers: Map<string, UnlockStanding> }>();

/** Counted anew only when a fill, a link or an amendment has come, or a day: the gate asks at every turn. */
function stagesOf(ctx: ServiceContext, account: Account, { stages, fallback }: Discipline): UnlockStanding {
  const today = accountDayOf(account, ctx.clock.instant());
  if (stages.length === 0) return openStages(stages, fallback, [], today);
  const now = judgedBy(ctx.db);
  let current = known.get(ctx.db);
  if (current?.judgedBy !== now) {
    current = { judgedBy: now, answers: new Map() };
    known.set(ctx.db, current);
  }
  const question = JSON.stringify([account.id, today, stages, fallback]);
  let answer = current.answers.get(question);
  if (answer === undefined) {
    answer = openStages(stages, fallback, gatherRecord(ctx.db, account.id, tradesToRead(stages)), today);
    current.answers.set(question, answer);
  }
  return answer;
}

/** Enough to open every stage anew with three violations for each adherent trade. */
function tradesToRead(stages: Discipline['stages']): number {
  const needed = stages.reduce((sum, { trades }) => sum + trades, 0);
  return Math.min(MOST_RECORDED_TRADES, Math.max(FEWEST_RECORDED_TRADES, 4 * needed));
}

/** The account's own trades, and those of the accounts on paper beside it. */
function gatherRecord(db: Db, accountId: string, most: number): RecordedTrade[] {
  const beside = listAccounts(db).filter(({ id, kind }) => kind === 'paper' && id !== accountId);
  return [{ id: accountId, paper: false }, ...beside.map(({ id }) => ({ id, paper: true }))].flatMap(({ id, paper }) =>
    newestJudgedTrades(db, id, most).map((row) => ({ day: row.day, adherent: keptToItsPlan(row), paper })),
  );
}

/** As the retrospective sees it: entered under its plan and tickets, the stop where it was, and no more lost than planned. */
function keptToItsPlan({ planned, widened, entered, gross, plannedRisk }: JudgedTradeRow): boolean {
  if (planned !== 1 || widened === 1 || entered === 1) return false;
  const lossR = plannedRisk === null ? null : rMultiple(gross, plannedRisk);
  return lossR === null || lossR >= LOSS_BEYOND_PLAN_R;
}

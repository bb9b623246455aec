import type { DisciplineState } from '../../shared/contract/app.ts';
import { isHeld, shownLockout } from '../../shared/lockout/transitions.ts';
import { decimalFromNumber } from '../../shared/money/decimal.ts';
import { formatMoney, parseMoney, wholeMinor, type Minor } from '../../shared/money/money.ts';
import { capNow } from '../../shared/plan/context.ts';
import { waitState } from '../../shared/time/wait.ts';
import { listAccounts } from '../db/accounts.ts';
import { listOpenLockouts } from '../db/lockouts.ts';
import { listLiveTickets } from '../db/tickets.ts';
import { readAccountFacts, type AccountFacts } from './account-facts.ts';
import type { ServiceContext } from './context.ts';
import { heldByRules } from './held-by-rules.ts';
import { listPendingLoosenings } from './loosenings.ts';
import { equityAtStart } from './rule-facts/own-facts.ts';
import { openCapOf } from './suitability.ts';
import { reviewDue, reviewReady } from './reviews/review-due.ts';
import { routineState } from './routines/reminding.ts';

/** The status strip: what may I do now, and why. The gravest state over all accounts that are not archived. */
export function disciplineState(ctx: ServiceContext): DisciplineState {
  const reading = ctx.clock.reading();
  const accounts = listAccounts(ctx.db).filter(({ archived }) => !archived);
  const shown = new Set(accounts.map(({ id }) => id));
  const facts = accounts.map(({ id }) => readAccountFacts(ctx, id));
  const lockouts = listOpenLockouts(ctx.db)
    .filter((lockout) => isHeld(lockout, reading) && (lockout.accountId === null || shown.has(lockout.accountId)))
    .map((lockout) => shownLockout(lockout, reading));
  const tickets = listLiveTickets(ctx.db).filter(({ intent }) => shown.has(intent.accountId));
  const [cooling] = tickets
    .flatMap((ticket) => (ticket.state === 'cooling' && ticket.cooling !== null ? [{ id: ticket.id, until: waitState(ticket.cooling, reading).until }] : []))
    .toSorted((a, b) => (a.until < b.until ? -1 : 1));
  return {
    now: reading.now,
    state: gravest(lockouts.length > 0, cooling !== undefined),
    coolingUntil: cooling?.until ?? null,
    coolingTicketId: cooling?.id ?? null,
    readyTickets: tickets.filter(({ state }) => state === 'ready').length,
    lockouts,
    pending: listPendingLoosenings(ctx),
    holds: heldByRules(ctx, facts),
    accounts: facts.map((each) => accountState(ctx, each)),
    review: reviewDue(ctx),
    reviewReady: reviewReady(ctx),
    routines: routineState(ctx, reading.now),
  };
}

function gravest(locked: boolean, cooling: boolean): DisciplineState['state'] {
  if (locked) return 'locked';
  return cooling ? 'cooling' : 'clear';
}

const wholeAccount = { assetClass: null, strategy: null };

function accountState(ctx: ServiceContext, facts: AccountFacts): DisciplineState['accounts'][number] {
  const { account, discipline, standing } = facts;
  const limit = dayLimit(ctx, facts);
  const leverageCap = capNow({ discipline, openCap: openCapOf(ctx, account, discipline) }, wholeAccount);
  return {
    accountId: account.id,
    name: account.name,
    currency: account.currency,
    leverage: standing.leverage,
    leverageCap,
    capByRecord: leverageCap !== capNow({ discipline }, wholeAccount),
    realisedToday: formatMoney(standing.realisedToday, account.currency),
    dailyLossLimit: limit === null ? null : formatMoney(limit, account.currency),
    tradingDay: standing.tradingDay,
  };
}

/** The least loss of a day at which a rule over all of the account holds or locks; null where none does, or equity is unknown. */
function dayLimit(ctx: ServiceContext, facts: AccountFacts): Minor | null {
  const { account, discipline, tradingDay } = facts;
  const limits = discipline.rules.flatMap(({ enabled, scope, condition, action }) => {
    if (!enabled || condition.kind !== 'period-loss' || condition.period !== 'day' || scope.assetClass !== null || scope.strategy !== null) return [];
    if (action.kind !== 'lockout' && action.kind !== 'block') return [];
    const { limit } = condition;
    if (limit.measure === 'money') return limit.currency === account.currency ? [parseMoney(limit.amount, account.currency)] : [];
    if (limit.measure === 'r') return [];
    const start = equityAtStart(ctx, facts, tradingDay);
    return start !== null && start > 0 ? [wholeMinor(decimalFromNumber(limit.fraction).times(decimalFromNumber(start)))] : [];
  });
  return limits.length === 0 ? null : Math.min(...limits);
}

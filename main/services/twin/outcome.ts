import type { Account } from '../../../shared/account/account.ts';
import type { TwinQuestion, TwinRule, TwinRunning } from '../../../shared/contract/twin.ts';
import { addMoney, type Currency, type Minor } from '../../../shared/money/money.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { ruleProblems } from '../../../shared/rules/problems.ts';
import { JointReplay, type Decision, type ReplayView } from '../../../shared/rules/replay/joint-replay.ts';
import { knownDays } from '../../../shared/rules/replay/known-days.ts';
import { missingOfRule } from '../../../shared/rules/replay/not-replayable.ts';
import type { ReplayCalendar } from '../../../shared/rules/replay/past.ts';
import { StepOrder } from '../../../shared/rules/replay/step-order.ts';
import { stepOfWidened, stepsOfTrade } from '../../../shared/rules/replay/steps.ts';
import { equityAtStart } from '../../../shared/rules/replay/twin.ts';
import { listAccounts } from '../../db/accounts.ts';
import { breathe } from '../in-turns.ts';
import type { ServiceContext } from '../context.ts';
import { readBackdrop } from '../replay/backdrop.ts';
import { accountCalendar, homeCalendar } from '../replay/calendars.ts';
import { getSettings } from '../settings.ts';
import { readPast, type PastOf } from './read-past.ts';
import { capsOf, replayedRules, rulesInForce } from './rules-in-force.ts';

/** Told how far it is; throws to stop it. */
export type Going = (phase: TwinRunning['phase'], done: number, total: number) => void;

export interface Outcome {
  readonly rules: readonly TwinRule[];
  /** In the order in which trades were opened, with the account of each. */
  readonly decisions: readonly (Decision & { readonly accountId: string })[];
}

/** Steps told in one turn: some milliseconds' worth. */
const STEPS_A_TURN = 400;

/** @throws {Refusal} DISCIPLINE_INVALID where the proposed rule cannot be one */
export function checkProposed({ proposed }: Pick<TwinQuestion, 'proposed'>): void {
  if (proposed === null) return;
  const problems = ruleProblems(proposed.rule);
  if (problems.length > 0) throw new Refusal('invalid', 'DISCIPLINE_INVALID', { problems: problems.length }, problems.map((code) => ({ code, field: `rules.${proposed.rule.id}` })));
}

/**
 * Tells the whole past under the rules of a question, in turns with whatever else is asked of the engine. Accounts on paper are outside, unless one of them is
 * what is asked about: the rules over all accounts do not know of them either.
 */
export async function replayOutcome(ctx: ServiceContext, question: TwinQuestion, going: Going): Promise<Outcome> {
  const { accountIds } = question.filter;
  // An account without a closed trade has its rules in force all the same, and they are named.
  const accounts = listAccounts(ctx.db).filter(({ id, kind }) => kind !== 'paper' || accountIds.includes(id));
  const past = await readPast(ctx, accounts, (done, total) => going('reading', done, total));
  const { rules, views, calendars, widened } = await ctx.turns.beside(() => viewsOf(ctx, accounts, past, question));
  const order = new StepOrder();
  let steps = 0;
  for (const { id } of accounts) {
    const calendar = calendars.get(id)!;
    for (const [place, trade] of past.get(id)!.trades.entries()) {
      const own = stepsOfTrade(trade, calendar);
      order.add(id, own);
      steps += own.length;
      if (place % STEPS_A_TURN === 0) await breathe();
    }
    const amended = (widened.get(id) ?? []).map((one) => stepOfWidened(one, calendar));
    order.add(id, amended);
    steps += amended.length;
  }
  const decisions: (Decision & { accountId: string })[] = [];
  let accountId = '';
  const replay = new JointReplay(views, (decision) => void decisions.push({ ...decision, accountId }));
  let done = 0;
  for (const date of order.dates()) {
    for (const one of date) {
      ({ accountId } = one);
      replay.take(accountId, one.step);
      done += 1;
      if (done % STEPS_A_TURN !== 0) continue;
      going('replaying', done, steps);
      await breathe();
    }
  }
  going('replaying', steps, steps);
  return { rules, decisions };
}

interface Views {
  readonly rules: readonly TwinRule[];
  readonly views: readonly ReplayView[];
  readonly calendars: ReadonlyMap<string, ReplayCalendar>;
  readonly widened: ReadonlyMap<string, ReplayView['backdrop']['widenedStops']>;
}

function viewsOf(ctx: ServiceContext, accounts: readonly Account[], past: PastOf, question: TwinQuestion): Views {
  const calendars = new Map(accounts.map((account) => [account.id, knownDays(accountCalendar(account))]));
  const home = knownDays(homeCalendar(getSettings(ctx).homeZone));
  const paper = new Set(accounts.filter(({ kind }) => kind === 'paper').map(({ id }) => id));
  const viewOf = (accountId: string | null, owners: readonly Account[], rules: readonly TwinRule[]): { view: ReplayView; told: TwinRule[] } => {
    const calendar = accountId === null ? home : calendars.get(accountId)!;
    const own = owners.map(({ id }) => past.get(id)!);
    const trades = own.flatMap((one) => one.trades);
    const first = own.reduce((day, { firstDay }) => (firstDay !== null && firstDay < day ? firstDay : day), calendar.dayOf(ctx.clock.instant()));
    const now = readBackdrop(ctx, accountId, owners, first, calendar);
    const nets = new Map<Currency, Minor>();
    for (const one of own) for (const [currency, net] of one.nets) nets.set(currency, addMoney(nets.get(currency) ?? 0, net));
    const told = rules.map((one): TwinRule => {
      if (one.state !== 'replayed' || one.rule === null || one.cap !== null || trades.length === 0) return one;
      const reason = missingOfRule(one.rule, { ...now, trades });
      return reason === null ? one : { ...one, state: 'cannot', reason };
    });
    const key = accountId;
    return { told, view: { accountId, ...(key === null ? { outside: paper } : {}), calendar, backdrop: { ...now, equity: equityAtStart(now, nets) }, rules: replayedRules(told, key), caps: key === null ? [] : capsOf(told, key) } };
  };
  const rules = rulesInForce(ctx, accounts, question);
  const own = accounts.map((account) => viewOf(account.id, [account], rules.filter(({ accountId }) => accountId === account.id)));
  const shared = viewOf(null, accounts.filter(({ id }) => !paper.has(id)), rules.filter(({ accountId }) => accountId === null));
  const all = [...own, shared];
  return {
    rules: all.flatMap(({ told }) => told),
    views: all.map(({ view }) => view).filter(({ rules: any, caps }) => any.length > 0 || caps.length > 0),
    calendars,
    widened: new Map(own.map(({ view }) => [view.accountId!, view.backdrop.widenedStops])),
  };
}

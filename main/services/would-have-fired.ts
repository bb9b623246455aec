import type { Account } from '../../shared/account/account.ts';
import type { WouldHaveFired } from '../../shared/contract/accounts.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { ruleProblems } from '../../shared/rules/problems.ts';
import type { Past, ReplayCalendar } from '../../shared/rules/replay/past.ts';
import { replaySummary } from '../../shared/rules/replay/replay-summary.ts';
import { MOST_REPLAYED_TRADES, replayRule } from '../../shared/rules/replay/would-have-fired.ts';
import type { StopRule } from '../../shared/rules/stop-rule.ts';
import { listAccounts } from '../db/accounts.ts';
import { newestPastTrades } from '../db/replay-reads.ts';
import type { ServiceContext } from './context.ts';
import { getAccount } from './get-account.ts';
import { readBackdrop } from './replay/backdrop.ts';
import { accountCalendar, homeCalendar } from './replay/calendars.ts';
import { toPastTrade } from './replay/past-trade.ts';
import { getSettings } from './settings.ts';

/**
 * When a rule would have spoken in the past of an account, or of all of them, and what it would have saved or cost.
 *
 * @param input.accountId null: as a rule over all accounts, in the home zone and without those on paper
 * @throws {Refusal} ACCOUNT_NOT_FOUND, DISCIPLINE_INVALID
 */
export function wouldHaveFired(ctx: ServiceContext, { accountId, rule }: { accountId: string | null; rule: StopRule }): WouldHaveFired {
  const account = accountId === null ? null : getAccount(ctx, { id: accountId });
  const problems = ruleProblems(rule);
  if (problems.length > 0) throw new Refusal('invalid', 'DISCIPLINE_INVALID', { problems: problems.length }, problems.map((code) => ({ code, field: `rules.${rule.id}` })));
  const calendar = account === null ? homeCalendar(getSettings(ctx).homeZone) : accountCalendar(account);
  const past = readPast(ctx, account, calendar);
  return replaySummary(replayRule(rule, past, calendar), past);
}

function readPast(ctx: ServiceContext, account: Account | null, calendar: ReplayCalendar): Past {
  const accountId = account?.id ?? null;
  const trades = newestPastTrades(ctx.db, accountId, MOST_REPLAYED_TRADES).flatMap(toPastTrade);
  const fromDay = trades.reduce((first, { openedDay }) => (openedDay < first ? openedDay : first), calendar.dayOf(ctx.clock.instant()));
  const owners = account === null ? listAccounts(ctx.db).filter(({ kind }) => kind !== 'paper') : [account];
  return { ...readBackdrop(ctx, accountId, owners, fromDay, calendar), trades };
}

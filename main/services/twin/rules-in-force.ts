import type { Account } from '../../../shared/account/account.ts';
import type { TwinQuestion, TwinRule } from '../../../shared/contract/twin.ts';
import type { Cap } from '../../../shared/rules/replay/caps.ts';
import { missingInThePast } from '../../../shared/rules/replay/not-replayable.ts';
import { canKeepOut } from '../../../shared/rules/replay/rule-run.ts';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { readDiscipline } from '../../db/accounts.ts';
import { readJournalDiscipline } from '../../db/journal-discipline.ts';
import type { ServiceContext } from '../context.ts';
import { openCapOf } from '../suitability.ts';

const keyOf = (accountId: string | null, name: string): string => `${accountId ?? 'all'}/${name}`;

/** Everything that holds the trader now, with the proposed rule among it, and what of it a replay is told under. */
export function rulesInForce(ctx: ServiceContext, accounts: readonly Account[], { proposed, without }: Pick<TwinQuestion, 'proposed' | 'without'>): TwinRule[] {
  const left = new Set(without);
  const told = (one: Omit<TwinRule, 'state' | 'reason'> & Partial<Pick<TwinRule, 'state' | 'reason'>>): TwinRule => {
    const { state = 'replayed', reason = null } = one;
    return { ...one, reason, state: state === 'replayed' && left.has(one.key) ? 'left-out' : state };
  };
  const ofRule = (accountId: string | null, rule: StopRule, isProposed: boolean): TwinRule => {
    const blocks = rule.action.kind === 'block' || rule.action.kind === 'lockout';
    const cap = rule.condition.kind === 'leverage' && blocks ? { of: 'leverage' as const, limit: rule.condition.cap, source: 'rule' as const } : null;
    const own = { key: keyOf(accountId, rule.id), accountId, rule, cap, proposed: isProposed };
    const missing = missingInThePast(rule.condition.kind);
    if (!isProposed && !rule.enabled) return told({ ...own, state: 'off' });
    if (!canKeepOut(rule)) return told({ ...own, state: 'only-warns' });
    // The size of each trade is known, though not what was held beside it.
    if (cap !== null && accountId !== null) return told(own);
    return missing === null ? told(own) : told({ ...own, state: 'cannot', reason: missing });
  };
  const rulesOf = (accountId: string | null, rules: readonly StopRule[]): TwinRule[] => {
    const mine = proposed !== null && proposed.accountId === accountId ? proposed.rule : null;
    const known = rules.map((rule) => (rule.id === mine?.id ? ofRule(accountId, mine, true) : ofRule(accountId, rule, false)));
    return mine === null || rules.some(({ id }) => id === mine.id) ? known : [...known, ofRule(accountId, mine, true)];
  };
  return [
    ...accounts.flatMap((account) => {
      const discipline = readDiscipline(ctx.db, account.id);
      if (discipline === null) return [];
      const openCap = openCapOf(ctx, account, discipline);
      const own = { accountId: account.id, rule: null, proposed: false };
      return [
        ...(openCap === null ? [] : [told({ ...own, key: keyOf(account.id, 'cap:ladder'), cap: { of: 'leverage', limit: openCap, source: 'ladder' } })]),
        told({ ...own, key: keyOf(account.id, 'cap:loss-at-stop'), cap: { of: 'loss-at-stop', limit: discipline.lossAtStopLimit, source: 'discipline' } }),
        ...rulesOf(account.id, discipline.rules),
      ];
    }),
    ...rulesOf(null, readJournalDiscipline(ctx.db).rules),
  ];
}

export const capsOf = (rules: readonly TwinRule[], accountId: string): Cap[] =>
  rules.flatMap(({ key, accountId: of, cap, rule, state }) => (of === accountId && cap !== null && state === 'replayed' ? [{ key, of: cap.of, limit: cap.limit, scope: rule?.scope ?? null }] : []));

/** Those that are told by their judges; caps are not. */
export const replayedRules = (rules: readonly TwinRule[], accountId: string | null): { key: string; rule: StopRule }[] =>
  rules.flatMap(({ key, accountId: of, cap, rule, state }) => (of === accountId && cap === null && rule !== null && state === 'replayed' ? [{ key, rule }] : []));

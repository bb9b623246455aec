import { zStopRule, type StopRule } from '../../../shared/rules/stop-rule.ts';

/** A rule that is looked at beside those in force. */
export interface Proposed {
  /** null: over all accounts. */
  readonly accountId: string | null;
  readonly rule: StopRule;
}

const ALL = 'all';

/** The page of the twin with a rule proposed; its words say nothing of the past and stay out of the address. */
export function twinAddress(proposed: Proposed | null): string {
  return proposed === null ? '/insights/twin' : `/insights/twin?${withProposed(new URLSearchParams(), proposed)}`;
}

export function withProposed(before: URLSearchParams, proposed: Proposed | null): URLSearchParams {
  const next = new URLSearchParams(before);
  next.delete('over');
  next.delete('rule');
  if (proposed === null) return next;
  next.set('over', proposed.accountId ?? ALL);
  next.set('rule', JSON.stringify({ ...proposed.rule, words: '', enabled: true }));
  return next;
}

/** What an address proposes; what it says wrongly is left out. */
export function proposedOf(params: URLSearchParams): Proposed | null {
  const [over, text] = [params.get('over'), params.get('rule')];
  if (over === null || text === null) return null;
  try {
    const rule = zStopRule.safeParse(JSON.parse(text));
    return rule.success ? { accountId: over === ALL ? null : over, rule: rule.data } : null;
  } catch {
    return null;
  }
}

/** Keys of rules that are left out. */
export const withoutOf = (params: URLSearchParams): string[] => params.getAll('without');

export function withLeftOut(before: URLSearchParams, key: string, left: boolean): URLSearchParams {
  const next = new URLSearchParams(before);
  const others = next.getAll('without').filter((one) => one !== key);
  next.delete('without');
  for (const one of left ? [...others, key] : others) next.append('without', one);
  return next;
}

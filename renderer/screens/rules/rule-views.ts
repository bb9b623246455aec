import { useSearchParams } from 'react-router';

/** Parts of the rules screen. The rules over all accounts know no ladder: leverage belongs to an account. */
export const accountViews = ['library', 'ladder', 'limits', 'suitability', 'fired', 'events'] as const;
export const sharedViews = ['library', 'limits', 'fired', 'events'] as const;
export type RuleView = (typeof accountViews)[number];

/** The address segment of the rules over all accounts. */
export const ALL_ACCOUNTS = 'all';

export function useRuleView(views: readonly RuleView[]): [RuleView, (view: RuleView) => void] {
  const [search, setSearch] = useSearchParams();
  const view = views.find((candidate) => candidate === search.get('view')) ?? 'library';
  return [view, (next) => setSearch(next === 'library' ? {} : { view: next }, { replace: true })];
}

import { useSearchParams } from 'react-router';

export const cashViews = ['ledger', 'reconciliation', 'interest', 'costs', 'rates'] as const;
export type CashView = (typeof cashViews)[number];

/** The part of the screen that is shown stands in the address. */
export function useCashView(): [CashView, (view: CashView) => void] {
  const [search, setSearch] = useSearchParams();
  const view = cashViews.find((candidate) => candidate === search.get('view')) ?? 'ledger';
  return [view, (next) => setSearch(next === 'ledger' ? {} : { view: next }, { replace: true })];
}

import type { Import } from '../../../shared/contract/fills.ts';

/** Where the trades of a statement's account and period are shown. */
export function tradesOf({ accountId, periodFrom, periodTo }: Pick<Import, 'accountId' | 'periodFrom' | 'periodTo'>): string {
  const days = { ...(periodFrom === null ? {} : { from: periodFrom }), ...(periodTo === null ? {} : { to: periodTo }) };
  return `/trades?${new URLSearchParams({ account: accountId, ...days }).toString()}`;
}

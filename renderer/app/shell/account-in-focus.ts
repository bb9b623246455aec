import type { DisciplineState } from '../../../shared/contract/app.ts';

type AccountState = DisciplineState['accounts'][number];

/** Share of a limit that is used; only for choosing what to show, so a float of the money is good enough. */
export function lossShare(account: AccountState): number | null {
  if (account.dailyLossLimit === null) return null;
  const limit = Math.abs(Number(account.dailyLossLimit));
  const loss = Math.max(0, -Number(account.realisedToday));
  return limit > 0 ? loss / limit : null;
}

export function leverageShare(account: AccountState): number | null {
  return account.leverage === null || account.leverageCap === null ? null : account.leverage / account.leverageCap;
}

/** With several accounts the strip shows the one that stands nearest to a limit. */
export function accountInFocus(accounts: readonly AccountState[]): AccountState | undefined {
  const strain = (account: AccountState) => Math.max(lossShare(account) ?? 0, leverageShare(account) ?? 0);
  return accounts.toSorted((a, b) => strain(b) - strain(a))[0];
}

import { accountDayOf } from '../../../shared/account/account-day.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { ProcessFilter } from '../../../shared/contract/process.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import { listAccounts } from '../../db/accounts.ts';
import { readMeta } from '../../db/meta.ts';
import type { ServiceContext } from '../context.ts';
import { getSettings } from '../settings.ts';

/** Whose deeds count, and from which day on. */
export interface Scope {
  readonly accounts: readonly { readonly account: Account; readonly since: string; readonly today: string }[];
  /** First day of the journal and today, in the home zone. */
  readonly since: string;
  readonly today: string;
  readonly homeZone: string;
  readonly createdAt: string;
  readonly now: string;
  readonly paperLeftOut: boolean;
}

/**
 * What was traded before an account was kept here is history that was imported: nobody could have asked this journal for a plan then. Practice on
 * paper counts only where it is asked for by name.
 */
export function scopeOf(ctx: ServiceContext, accountIds: readonly string[]): Scope {
  const { homeZone } = getSettings(ctx);
  const now = ctx.clock.instant();
  const createdAt = readMeta(ctx.db, 'created-at') ?? now;
  const all = listAccounts(ctx.db);
  const meant = all.filter(({ id, kind }) => (accountIds.length === 0 ? kind !== 'paper' : accountIds.includes(id)));
  return {
    accounts: meant.map((account) => ({ account, since: accountDayOf(account, account.createdAt), today: accountDayOf(account, now) })),
    since: tradingDayOf(createdAt, homeZone),
    today: tradingDayOf(now, homeZone),
    homeZone,
    createdAt,
    now,
    paperLeftOut: accountIds.length === 0 && all.some(({ kind }) => kind === 'paper'),
  };
}

/** Days of an account within a filter; null where none are left. */
export function daysWithin(since: string, today: string, { from, to }: Pick<ProcessFilter, 'from' | 'to'>): { from: string; to: string } | null {
  const first = from !== null && from > since ? from : since;
  const last = to !== null && to < today ? to : today;
  return first <= last ? { from: first, to: last } : null;
}

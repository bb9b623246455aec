import type { Firing } from '../../../shared/contract/accounts.ts';
import { client } from '../../api/client.ts';

/** The newest firing before something begins, to tell what came after it. */
export async function newestFiring(accountId: string): Promise<string | null> {
  const { rows } = await client.rules.timeline({ accountId, limit: 1 });
  return rows[0]?.id ?? null;
}

const MOST = 50;

/** What fired after that, oldest first. */
export async function firingsSince(accountId: string, before: string | null, signal: AbortSignal): Promise<Firing[]> {
  const { rows } = await client.rules.timeline({ accountId, limit: MOST }, { signal });
  const end = rows.findIndex(({ id }) => id === before);
  return rows.slice(0, end < 0 ? undefined : end).toReversed();
}

import { useQuery } from '@tanstack/react-query';
import { api } from '../api/query.ts';

/**
 * When the last lock on an account ends; null while none holds.
 *
 * @param accountId null: locks on any account, for settings that belong to all of them
 */
export function useLockedUntil(accountId: string | null): string | null {
  const lockouts = useQuery(api.app.discipline.queryOptions({ input: {} })).data?.lockouts ?? [];
  return lockouts
    .filter((lock) => accountId === null || lock.accountId === null || lock.accountId === accountId)
    .reduce<string | null>((latest, { until }) => (latest === null || until > latest ? until : latest), null);
}

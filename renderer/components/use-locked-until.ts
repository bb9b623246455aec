import { useQuery } from '@tanstack/react-query';
import { api } from '../api/query.ts';

/** Until when the last lock holds that concerns an account (null: any of them, for what is every account's); null while none does. */
export function useLockedUntil(accountId: string | null): string | null {
  const lockouts = useQuery(api.app.discipline.queryOptions({ input: {} })).data?.lockouts ?? [];
  return lockouts
    .filter((lock) => accountId === null || lock.accountId === null || lock.accountId === accountId)
    .reduce<string | null>((latest, { until }) => (latest === null || until > latest ? until : latest), null);
}

import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../api/query.ts';
import { getHomeZone } from '../app/format/home-zone.ts';

/**
 * The zone an account's days are counted in: a trading day and a time of day that stand together must come from one clock.
 * Over all accounts, and where the account is not known, it is the journal's home zone.
 */
export function useZoneOf(): (accountId: string | null | undefined) => string {
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data;
  return useCallback((accountId) => accounts?.find(({ id }) => id === accountId)?.zone ?? getHomeZone(), [accounts]);
}

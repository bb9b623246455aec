import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import type { Told } from './told.ts';

export interface Names {
  readonly plan: string;
  readonly account: string;
  readonly instrument: string;
}

/** What people call the things a record names by id, as they are called today. */
export function useNames(): (told: Told) => Names {
  const { t } = useTranslation('record');
  const plans = useQuery(api.plans.list.queryOptions({ input: { limit: 2000 } }));
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));
  const instruments = useQuery(api.instruments.list.queryOptions({ input: { limit: 500 } }));
  const tickets = useQuery(api.tickets.list.queryOptions({ input: { limit: 2000 } }));
  return useMemo(() => {
    const planNames = new Map(plans.data?.map(({ id, content }) => [id, content.title]));
    const accountNames = new Map(accounts.data?.map(({ id, name }) => [id, name]));
    const instrumentNames = new Map(instruments.data?.map(({ id, symbol, name }) => [id, name === '' ? symbol : `${symbol} ${name}`]));
    const named = (names: ReadonlyMap<string, string>, id: string | null, otherwise: string) => (id === null ? otherwise : names.get(id) || otherwise);
    const orders = new Map(tickets.data?.map(({ id, intent }) => [id, intent]));
    return (told) => {
      const order = told.ticket === null ? undefined : orders.get(told.ticket);
      return {
        plan: named(planNames, told.plan ?? order?.planId ?? null, t('unnamed.plan')),
        account: named(accountNames, told.account ?? order?.accountId ?? null, t('unnamed.account')),
        instrument: named(instrumentNames, told.instrument ?? order?.instrumentId ?? null, t('unnamed.instrument')),
      };
    };
  }, [plans.data, accounts.data, instruments.data, tickets.data, t]);
}

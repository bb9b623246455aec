import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountKind, AccountTerms } from '../../../shared/account/account.ts';
import type { Currency } from '../../../shared/money/currency.ts';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import { api } from '../../api/query.ts';

export type Profile = Discipline['profile'];

/** What a newcomer has chosen so far; the rest follows from kind and currency until it is touched. */
export interface AccountDraft {
  readonly kind: AccountKind;
  readonly currency: Currency;
  readonly profile: Profile;
  /** Fields typed by hand: they survive a change of kind. */
  readonly typed: Partial<AccountTerms>;
}

export interface DraftState {
  readonly draft: AccountDraft;
  /** Defaults with the typed fields over them; undefined until the engine has given them. */
  readonly terms: AccountTerms | undefined;
  readonly discipline: Discipline | undefined;
  readonly choose: (choice: Partial<Pick<AccountDraft, 'kind' | 'currency' | 'profile'>>) => void;
  readonly type: (fields: Partial<AccountTerms>) => void;
}

/** Fields whose meaning depends on the kind: a new kind brings its own. */
const ofKind = ['maintenance', 'interest', 'feePreset', 'rollover', 'zone'] as const;

export function useAccountDraft(initial: Pick<AccountDraft, 'kind' | 'currency'>): DraftState {
  const [draft, setDraft] = useState<AccountDraft>({ ...initial, profile: 'novice', typed: {} });
  const { kind, currency, profile, typed } = draft;
  const defaults = useQuery(api.accounts.defaults.queryOptions({ input: { kind, currency, profile }, placeholderData: (previous) => previous })).data;
  const terms = defaults ? { ...defaults.terms, kind, currency, name: '', ...typed } : undefined;
  return {
    draft,
    terms,
    discipline: defaults?.discipline,
    choose: (choice) =>
      setDraft((before) => {
        const kept = { ...before.typed };
        if (choice.kind !== undefined || choice.currency !== undefined) for (const field of ofKind) delete kept[field];
        return { ...before, ...choice, typed: kept };
      }),
    type: (fields) => setDraft((before) => ({ ...before, typed: { ...before.typed, ...fields } })),
  };
}

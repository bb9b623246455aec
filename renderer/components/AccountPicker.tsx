import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/query.ts';

interface AccountPickerProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly value: string | null;
  readonly onChange: (accountId: string | null) => void;
  /** Offers "all accounts" for null. */
  readonly all?: boolean;
  /** What null means, where it is not "all accounts". */
  readonly allLabel?: string;
}

const ALL = '*';

/** One of the accounts that are in use, or all of them. */
export function AccountPicker({ value, onChange, all = false, allLabel, ...rest }: AccountPickerProps) {
  const { t } = useTranslation();
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));
  const data = (accounts.data ?? [])
    .filter((account) => !account.archived || account.id === value)
    .map((account) => ({ value: account.id, label: `${account.name} · ${account.currency}` }));
  return (
    <Select
      aria-label={t('account.pick')}
      {...rest}
      data={all ? [{ value: ALL, label: allLabel ?? t('account.all') }, ...data] : data}
      value={value ?? (all ? ALL : null)}
      onChange={(picked) => onChange(picked === ALL ? null : picked)}
      allowDeselect={false}
      nothingFoundMessage={t('account.none')}
    />
  );
}

import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Linked } from '../../../shared/contract/journal-depth.ts';
import type { LinkKind } from '../../../shared/journal/links.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { focusWhenShown } from '../focus-when-shown.ts';
import { linkedName } from './linked.ts';

interface LinkPickerProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly kinds: readonly LinkKind[];
  /** Always offered first; of these the one that is chosen. */
  readonly pinned?: readonly Linked[];
  readonly value?: string | null;
  readonly onPick: (linked: Linked) => void;
  /** Asked for by a button: it is where one types next. */
  readonly focused?: boolean;
}

export const linkKey = ({ kind, target }: Pick<Linked, 'kind' | 'target'>): string => `${kind}/${target}`;

/** Something of the journal by its name, a symbol, or a day as it is written. */
export function LinkPicker({ label, placeholder, kinds, pinned = [], value = null, onPick, focused = false }: LinkPickerProps) {
  const { t } = useTranslation('journal');
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const known = new Map(pinned.map((linked) => [linkKey(linked), linked]));
  const shownName = value === null ? null : known.get(value);
  // What stands in the field because it is chosen is no question.
  const asking = shownName !== undefined && shownName !== null && typed === optionName(shownName) ? '' : typed.trim();
  const [query] = useDebouncedValue(asking, 150);
  const found = useQuery(api.journal.linkTargets.queryOptions({ input: { query: query.slice(0, 100), kinds: [...kinds], limit: 24 }, placeholderData: keepPreviousData }));
  for (const linked of found.data ?? []) if (!known.has(linkKey(linked))) known.set(linkKey(linked), linked);

  function optionName(linked: Linked): string {
    return `${t(`links.kind.${linked.kind}`)} · ${linkedName(linked, t, format)}`;
  }

  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={placeholder ?? label}
      searchable
      {...(focused ? { ref: focusWhenShown } : {})}
      comboboxProps={{ withinPortal: false, position: 'top-start' }}
      maxDropdownHeight={240}
      allowDeselect={false}
      data={[...known].map(([key, linked]) => ({ value: key, label: optionName(linked) }))}
      // The engine has searched already; what is pinned stays.
      filter={({ options }) => options}
      nothingFoundMessage={t('search.found', { count: 0 })}
      value={value}
      onSearchChange={setTyped}
      onChange={(key) => {
        const linked = key === null ? undefined : known.get(key);
        if (linked !== undefined) onPick(linked);
      }}
    />
  );
}

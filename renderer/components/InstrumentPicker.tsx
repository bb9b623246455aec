import { Combobox, InputBase, useCombobox, type InputBaseProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../shared/account/instrument.ts';
import { api } from '../api/query.ts';
import { Icon } from './Icon.tsx';
import { InstrumentForm } from './InstrumentForm.tsx';
import { SidePanel } from './SidePanel.tsx';

interface InstrumentPickerProps extends Pick<InputBaseProps, 'label' | 'description' | 'error' | 'required' | 'disabled'> {
  readonly value: string | null;
  readonly onChange: (instrumentId: string | null, instrument: Instrument | null) => void;
  /** Currency a new instrument starts with: the account's. */
  readonly currency: string;
  readonly 'aria-label'?: string;
  readonly id?: string;
}

const CREATE = '+';

/** Search by symbol or name; what is not there yet is added beside, without leaving the form. */
export function InstrumentPicker({ value, onChange, currency, ...rest }: InstrumentPickerProps) {
  const { t } = useTranslation();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [search, setSearch] = useState<string | null>(null);
  const [creating, setCreating] = useState<string | null>(null);
  const [query] = useDebouncedValue((search ?? '').trim(), 120);
  const found = useQuery(api.instruments.list.queryOptions({ input: { query, limit: 30 }, placeholderData: keepPreviousData }));
  const chosen = useQuery(api.instruments.get.queryOptions({ input: { id: value ?? '' }, enabled: value !== null && value !== '' }));

  const name = (instrument: Instrument) => (instrument.name === '' ? instrument.symbol : `${instrument.symbol} ${instrument.name}`);
  const typed = (search ?? '').trim();
  const list = found.data ?? [];

  return (
    <>
      <Combobox
        store={combobox}
        onOptionSubmit={(id) => {
          combobox.closeDropdown();
          if (id === CREATE) setCreating(typed);
          else onChange(id, list.find((instrument) => instrument.id === id) ?? null);
          setSearch(null);
        }}
      >
        <Combobox.Target>
          <InputBase
            {...rest}
            placeholder={t('instrument.search')}
            leftSection={<Icon name="search" />}
            autoComplete="off"
            value={search ?? (chosen.data && value ? name(chosen.data) : '')}
            onFocus={() => combobox.openDropdown()}
            onClick={() => combobox.openDropdown()}
            onBlur={() => {
              combobox.closeDropdown();
              setSearch(null);
            }}
            onChange={(event) => {
              setSearch(event.currentTarget.value);
              combobox.openDropdown();
              combobox.updateSelectedOptionIndex();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
            {list.map((instrument) => (
              <Combobox.Option value={instrument.id} key={instrument.id} active={instrument.id === value}>
                <span style={{ display: 'flex', gap: 8 }}>
                  <b>{instrument.symbol}</b>
                  <span>{instrument.name}</span>
                  <span style={{ marginLeft: 'auto', color: 'var(--ink-3)' }}>
                    {instrument.market} {instrument.currency}
                  </span>
                </span>
              </Combobox.Option>
            ))}
            <Combobox.Option value={CREATE}>
              <span style={{ display: 'flex', gap: 8, alignItems: 'center', color: 'var(--accent)' }}>
                <Icon name="plus" />
                {typed === '' ? t('instrument.create') : t('instrument.createNamed', { symbol: typed.toUpperCase() })}
              </span>
            </Combobox.Option>
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <SidePanel opened={creating !== null} onClose={() => setCreating(null)} title={t('instrument.create')}>
        {creating !== null && (
          <InstrumentForm
            symbol={creating}
            currency={currency}
            onCancel={() => setCreating(null)}
            onDone={(instrument) => {
              setCreating(null);
              onChange(instrument.id, instrument);
            }}
          />
        )}
      </SidePanel>
    </>
  );
}

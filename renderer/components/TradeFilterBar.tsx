import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/query.ts';
import { AccountPicker } from './AccountPicker.tsx';
import { ChipGroup } from './ChipGroup.tsx';
import { DayInput } from './DayInput.tsx';
import { Icon } from './Icon.tsx';
import classes from './TradeFilterBar.module.css';
import type { PlannedChoice, StatusChoice, TradeFilterState } from './use-trade-filter.ts';

interface TradeFilterBarProps {
  readonly filter: TradeFilterState;
  readonly change: (patch: Partial<TradeFilterState>) => void;
  readonly clear: () => void;
  readonly active: boolean;
  readonly tags: readonly string[];
  /** Statistics know closed trades only, decided or not: they leave these out. */
  readonly withStatus?: boolean;
}

const plannedChoices: readonly PlannedChoice[] = ['planned', 'unplanned', 'undecided'];
const statusChoices: readonly StatusChoice[] = ['open', 'closed'];

/** The filter bar over trades. */
export function TradeFilterBar({ filter, change, clear, active, tags, withStatus = false }: TradeFilterBarProps) {
  const { t } = useTranslation();
  const choices = withStatus ? plannedChoices : plannedChoices.slice(0, 2);
  return (
    <div role="search" aria-label={t('filter.label')} className={classes.bar}>
      <AccountPicker all size="xs" w={150} value={filter.accountId} onChange={(accountId) => change({ accountId })} />
      <span className={classes.dates}>
        <DayInput size="xs" w={142} clearable aria-label={t('filter.from')} placeholder={t('filter.from')} value={filter.from} onChange={(from) => change({ from })} maxDate={filter.to ?? undefined} />
        –
        <DayInput size="xs" w={142} clearable aria-label={t('filter.to')} placeholder={t('filter.to')} value={filter.to} onChange={(to) => change({ to })} minDate={filter.from ?? undefined} />
      </span>
      {withStatus && <ChipGroup label={t('filter.status')} value={filter.status} onChange={(status) => change({ status })} options={statusChoices.map((value) => ({ value, label: t(`state.${value}`) }))} />}
      <ChipGroup label={t('filter.planned')} value={filter.planned} onChange={(planned) => change({ planned })} options={choices.map((value) => ({ value, label: t(value === 'undecided' ? 'filter.undecided' : `state.${value}`) }))} />
      <InstrumentFilter value={filter.instrumentId} onChange={(instrumentId) => change({ instrumentId })} />
      <Select
        size="xs"
        w={110}
        searchable
        clearable
        aria-label={t('filter.tag')}
        placeholder={t('filter.tag')}
        leftSection={<Icon name="tag" size={14} />}
        data={filter.tag !== null && !tags.includes(filter.tag) ? [filter.tag, ...tags] : [...tags]}
        value={filter.tag}
        onChange={(tag) => change({ tag })}
        nothingFoundMessage={t('palette.nothing')}
      />
      {active && (
        <Button size="compact-xs" variant="subtle" onClick={clear} leftSection={<Icon name="x" size={12} />}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

function InstrumentFilter({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [query] = useDebouncedValue(search.trim(), 120);
  const chosen = useQuery(api.instruments.get.queryOptions({ input: { id: value ?? '' }, enabled: value !== null })).data;
  const label = chosen ? `${chosen.symbol} ${chosen.name}`.trim() : null;
  // The chosen one's own name stands in the field and is no search.
  const found = useQuery(api.instruments.list.queryOptions({ input: { query: query === label ? '' : query, limit: 50 }, placeholderData: keepPreviousData })).data ?? [];
  const list = chosen && value === chosen.id && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found;
  return (
    <Select
      size="xs"
      w={140}
      searchable
      clearable
      aria-label={t('instrument.label')}
      placeholder={t('instrument.label')}
      leftSection={<Icon name="search" size={14} />}
      data={list.map((instrument) => ({ value: instrument.id, label: `${instrument.symbol} ${instrument.name}`.trim() }))}
      filter={({ options }) => options}
      searchValue={search}
      onSearchChange={setSearch}
      value={value}
      onChange={onChange}
      nothingFoundMessage={t('palette.nothing')}
    />
  );
}

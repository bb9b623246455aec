import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/query.ts';
import { AccountPicker } from './AccountPicker.tsx';
import { ChipGroup } from './ChipGroup.tsx';
import { DayInput } from './DayInput.tsx';
import { Icon } from './Icon.tsx';
import { Afterwards } from './InTurn.tsx';
import { TradeFilterChips } from './TradeFilterChips.tsx';
import { TradeFilterMore } from './TradeFilterMore.tsx';
import { TradeFilterRange } from './TradeFilterRange.tsx';
import classes from './TradeFilterBar.module.css';
import { useSlashKey } from './use-slash-key.ts';
import type { PlannedChoice, StatusChoice, TradeFilterUse } from './use-trade-filter.ts';

interface TradeFilterBarProps extends TradeFilterUse {
  /** Statistics know closed trades only, decided or not: they leave these out. */
  readonly withStatus?: boolean;
}

const plannedChoices: readonly PlannedChoice[] = ['planned', 'unplanned', 'undecided'];
const statusChoices: readonly StatusChoice[] = ['open', 'closed'];

/** The fields are short, what they offer need not be broken into their width. */
const AS_WIDE_AS_ITS_WORDS = { width: 'max-content', position: 'bottom-start' } as const;

/** The filter bar over trades: what is asked most stands open, the rest behind one button, and what is set as chips. */
export function TradeFilterBar({ filter, change, clear, active, withStatus = false }: TradeFilterBarProps) {
  const { t } = useTranslation();
  const choices = withStatus ? plannedChoices : plannedChoices.slice(0, 2);
  const { tags, setups } = useQuery(api.trades.choices.queryOptions({ input: {} })).data ?? { tags: [], setups: [] };
  return (
    <div role="search" aria-label={t('filter.label')} className={classes.bar}>
      <TextFilter value={filter.text} onChange={(text) => change({ text })} />
      <AccountPicker all size="xs" w={112} comboboxProps={AS_WIDE_AS_ITS_WORDS} value={filter.accountId} onChange={(accountId) => change({ accountId })} />
      <span className={classes.dates}>
        <DayInput size="xs" w={138} length="bare" clearable aria-label={t('filter.from')} placeholder={t('filter.from')} value={filter.from} onChange={(from) => change({ from })} maxDate={filter.to ?? undefined} />
        –
        <DayInput size="xs" w={138} length="bare" clearable aria-label={t('filter.to')} placeholder={t('filter.to')} value={filter.to} onChange={(to) => change({ to })} minDate={filter.from ?? undefined} />
        <TradeFilterRange filter={filter} change={change} />
      </span>
      {withStatus && <ChipGroup label={t('filter.status')} value={filter.status} onChange={(status) => change({ status })} options={statusChoices.map((value) => ({ value, label: t(`state.${value}`) }))} />}
      <ChipGroup label={t('filter.planned')} value={filter.planned} onChange={(planned) => change({ planned })} options={choices.map((value) => ({ value, label: t(value === 'undecided' ? 'filter.undecided' : `state.${value}`) }))} />
      <Afterwards>
        <TagFilter value={filter.tag} tags={tags} onChange={(tag) => change({ tag })} />
        <TradeFilterMore filter={filter} change={change} setups={setups} />
      </Afterwards>
      <TradeFilterChips filter={filter} change={change} />
      {active && (
        <Button size="compact-xs" variant="subtle" onClick={clear} leftSection={<Icon name="x" size={12} />}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

function TagFilter({ value, tags, onChange }: { value: string | null; tags: readonly string[]; onChange: (tag: string | null) => void }) {
  const { t } = useTranslation();
  return (
    <Select
      size="xs"
      w={82}
      searchable
      clearable
      aria-label={t('filter.tag')}
      placeholder={t('filter.tag')}
      leftSection={<Icon name="tag" size={14} />}
      data={value !== null && !tags.includes(value) ? [value, ...tags] : [...tags]}
      value={value}
      onChange={onChange}
      nothingFoundMessage={t('palette.nothing')}
      comboboxProps={AS_WIDE_AS_ITS_WORDS}
    />
  );
}

/** Waits until the hand rests: each word is a question to the journal. `/` leads here, Escape empties it and then leaves. */
function TextFilter({ value, onChange }: { value: string | null; onChange: (text: string | null) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value ?? '');
  const say = useDebouncedCallback((text: string) => onChange(text.trim() === '' ? null : text), 180);
  useSlashKey(input);
  useEffect(() => {
    // Somebody else changed the filter: a view, the button that clears it.
    if (document.activeElement !== input.current) setTyped(value ?? '');
  }, [value]);
  const set = (text: string) => {
    setTyped(text);
    say(text);
  };
  return (
    <TextInput
      ref={input}
      type="search"
      size="xs"
      w={142}
      maxLength={80}
      aria-label={t('filter.text')}
      placeholder={t('filter.text')}
      leftSection={<Icon name="search" size={14} />}
      value={typed}
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        if (typed === '') event.currentTarget.blur();
        else set('');
      }}
      data-field="trade-text"
    />
  );
}

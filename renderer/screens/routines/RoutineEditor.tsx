import { ActionIcon, Button, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { routinePhases, zRoutineTerms, type Routine, type RoutineItem, type RoutinePhase, type RoutineTerms, type Schedule } from '../../../shared/routines/routine.ts';
import { starterSchedule } from '../../../shared/routines/starters.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { NextOccasions } from './NextOccasions.tsx';
import classes from './Routines.module.css';
import { ScheduleFields } from '../../components/routines/ScheduleFields.tsx';

let drawn = 0;
/** Told apart within a checklist; the engine keeps what it is given. */
const newItem = (): RoutineItem => ({ id: `i${Date.now().toString(36)}${(drawn += 1)}`, text: '' });

const blank = (): RoutineTerms => ({ title: '', phase: 'pre-open', accountId: null, schedule: starterSchedule('pre-open', null), items: [newItem()], remind: true });

const phaseSchedule = (phase: RoutinePhase): Schedule | null => (phase === 'other' ? null : starterSchedule(phase, null));

/** A checklist written or rewritten. What is kept holds from now on; days that are over stay as they were. */
export function RoutineEditor({ routine, onDone }: { routine: Routine | null; onDone: () => void }) {
  const { t } = useTranslation('routines');
  const [terms, setTerms] = useState<RoutineTerms>(() => routine ?? blank());
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data ?? [];
  const account = accounts.find(({ id }) => id === terms.accountId) ?? null;
  const inputs = useRef<Map<string, HTMLInputElement>>(new Map());
  const kept = () => {
    toastDone(t('kept'));
    onDone();
  };
  const add = useMutation(api.routines.add.mutationOptions({ onSuccess: kept }));
  const change = useMutation(api.routines.change.mutationOptions({ onSuccess: kept }));
  const set = (changes: Partial<RoutineTerms>) => setTerms((before) => ({ ...before, ...changes }));
  const written = zRoutineTerms.safeParse({ ...terms, items: terms.items.filter(({ text }) => text.trim() !== '') });
  const failed = add.error ?? change.error;
  const setItems = (items: RoutineItem[], focus?: string) => {
    set({ items: items.length === 0 ? [newItem()] : items });
    if (focus !== undefined) requestAnimationFrame(() => inputs.current.get(focus)?.focus());
  };
  const insertAfter = (index: number) => {
    if (terms.items.length >= 40) return;
    const item = newItem();
    setItems(terms.items.toSpliced(index + 1, 0, item), item.id);
  };
  const move = (index: number, by: number) => {
    const to = index + by;
    if (to < 0 || to >= terms.items.length) return;
    const moved = terms.items[index]!;
    setItems(terms.items.toSpliced(index, 1).toSpliced(to, 0, moved), moved.id);
  };
  const onItemKey = (event: KeyboardEvent<HTMLInputElement>, index: number) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') insertAfter(index);
    else if (event.key === 'Backspace' && event.currentTarget.value === '' && terms.items.length > 1) setItems(terms.items.toSpliced(index, 1), terms.items[Math.max(0, index - 1)]?.id);
    else if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) move(index, event.key === 'ArrowUp' ? -1 : 1);
    else return;
    event.preventDefault();
  };

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!written.success) return;
        if (routine === null) add.mutate({ terms: written.data });
        else change.mutate({ id: routine.id, revision: routine.revision, terms: written.data });
      }}
    >
      <TextInput label={t('field.title')} required maxLength={80} value={terms.title} onChange={(event) => set({ title: event.currentTarget.value })} data-autofocus />
      <div className={classes.pair}>
        <Select
          label={t('field.phase')}
          allowDeselect={false}
          data={routinePhases.map((phase) => ({ value: phase, label: t(`phase.${phase}`) }))}
          value={terms.phase}
          onChange={(phase) => phase && set({ phase: phase as RoutinePhase, ...(routine === null && phaseSchedule(phase as RoutinePhase) !== null ? { schedule: phaseSchedule(phase as RoutinePhase)! } : {}) })}
        />
        <AccountPicker all allLabel={t('noAccount')} label={t('field.account')} value={terms.accountId} onChange={(accountId) => set({ accountId })} />
      </div>
      <ScheduleFields schedule={terms.schedule} onChange={(schedule) => set({ schedule })} />
      <NextOccasions schedule={terms.schedule} account={account} />
      <fieldset className={classes.items}>
        <legend>{t('field.items')}</legend>
        {terms.items.map((item, index) => (
          <div key={item.id} className={classes.item}>
            <TextInput
              ref={(element) => {
                if (element) inputs.current.set(item.id, element);
                else inputs.current.delete(item.id);
              }}
              aria-label={t('field.item', { number: index + 1 })}
              maxLength={300}
              value={item.text}
              onChange={(event) => setItems(terms.items.with(index, { ...item, text: event.currentTarget.value }))}
              onKeyDown={(event) => onItemKey(event, index)}
            />
            <ActionIcon variant="subtle" color="gray" disabled={index === 0} aria-label={t('field.itemUp', { number: index + 1 })} onClick={() => move(index, -1)}>
              <Icon name="arrow-up" />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" disabled={index === terms.items.length - 1} aria-label={t('field.itemDown', { number: index + 1 })} onClick={() => move(index, 1)}>
              <Icon name="arrow-down" />
            </ActionIcon>
            <ActionIcon variant="subtle" color="gray" aria-label={t('field.itemRemove', { number: index + 1 })} onClick={() => setItems(terms.items.toSpliced(index, 1))}>
              <Icon name="x" />
            </ActionIcon>
          </div>
        ))}
        <Button size="compact-xs" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => insertAfter(terms.items.length - 1)}>
          {t('field.addItem')}
        </Button>
      </fieldset>
      <Switch label={t('field.remind')} description={t('field.remindWhy')} checked={terms.remind} onChange={(event) => set({ remind: event.currentTarget.checked })} />
      {routine !== null && <p className={classes.quiet}>{t('changeWhy')}</p>}
      {failed && <ErrorState error={failed} />}
      <div className={classes.buttons}>
        <Button type="submit" loading={add.isPending || change.isPending} disabled={!written.success}>
          {t('keep')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goalKinds, zGoalTerms, type Goal, type GoalKind, type GoalTerms } from '../../../../shared/discipline/goal.ts';
import { api } from '../../../api/query.ts';
import { serverNow } from '../../../api/server-time.ts';
import { getHomeZone } from '../../../app/format/home-zone.ts';
import { wallParts } from '../../../app/format/instant.ts';
import { toastDone, toastRefused } from '../../../app/toast.tsx';
import { AccountPicker } from '../../../components/AccountPicker.tsx';
import { DayInput } from '../../../components/DayInput.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { NumberField } from '../../../components/NumberField.tsx';
import { PercentInput } from '../../../components/PercentInput.tsx';
import classes from './Process.module.css';

const inPercent = (kind: GoalKind): boolean => kind === 'return' || kind === 'drawdown';

/** A goal to be set, or one to be changed; either way it can be taken back. */
export function GoalForm({ goal, accountId, onDone }: { goal: Goal | null; accountId: string | null; onDone: () => void }) {
  const { t } = useTranslation('process');
  const year = wallParts(new Date(serverNow()).toISOString(), getHomeZone()).day.slice(0, 4);
  const [draft, setDraft] = useState({ accountId: goal?.accountId ?? accountId, kind: goal?.kind ?? ('discipline' as GoalKind), target: goal?.target ?? null, from: goal?.from ?? `${year}-01-01`, to: goal?.to ?? `${year}-12-31`, note: goal?.note ?? '' });
  const change = (patch: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...patch }));
  const remove = useMutation(api.goals.remove.mutationOptions({ onError: toastRefused }));
  const rewrite = useMutation(api.goals.change.mutationOptions({ onError: toastRefused }));
  const undo = (saved: Goal): void => {
    if (goal === null) remove.mutate({ id: saved.id });
    else rewrite.mutate({ id: goal.id, revision: saved.revision, terms: termsOf(goal) });
  };
  const done = (saved: Goal): void => {
    toastDone(t(goal === null ? 'goal.added' : 'goal.changed'), () => undo(saved));
    onDone();
  };
  const add = useMutation(api.goals.add.mutationOptions({ onSuccess: done }));
  const alter = useMutation(api.goals.change.mutationOptions({ onSuccess: done }));
  const terms = zGoalTerms.safeParse(draft);
  const save = () => {
    if (!terms.success) return;
    if (goal === null) add.mutate(terms.data);
    else alter.mutate({ id: goal.id, revision: goal.revision, terms: terms.data });
  };
  const wrong = (field: string): string | undefined => (!terms.success && terms.error.issues.some(({ path }) => path[0] === field) && draft.target !== null ? t(`goal.wrong.${field}`, { defaultValue: '' }) || undefined : undefined);
  const target = { label: t(`goal.targetOf.${draft.kind}`), value: draft.target, onChange: (value: number | null) => change({ target: value }), error: wrong('target'), 'data-autofocus': true };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <NativeSelect label={t('goal.what')} value={draft.kind} onChange={(event) => change({ kind: event.currentTarget.value as GoalKind, target: null })} data={goalKinds.map((value) => ({ value, label: t(`goal.kind.${value}`) }))} />
      <p className={classes.quiet}>{t(`goal.means.${draft.kind}`)}</p>
      {inPercent(draft.kind) ? <PercentInput {...target} /> : <NumberField {...target} />}
      <AccountPicker label={t('goal.account')} value={draft.accountId} onChange={(picked) => change({ accountId: picked })} />
      <div className={classes.row}>
        <DayInput label={t('goal.from')} value={draft.from} onChange={(day) => change({ from: day ?? draft.from })} />
        <DayInput label={t('goal.to')} value={draft.to} onChange={(day) => change({ to: day ?? draft.to })} error={wrong('to')} />
      </div>
      <TextInput label={t('goal.note')} value={draft.note} maxLength={400} onChange={(event) => change({ note: event.currentTarget.value })} />
      <p className={classes.quiet}>{t('goal.free')}</p>
      {(add.error ?? alter.error) && <ErrorState error={add.error ?? alter.error} />}
      <div className={classes.row}>
        <Button type="submit" disabled={!terms.success} loading={add.isPending || alter.isPending}>{t('goal.save')}</Button>
        <Button variant="default" onClick={onDone}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}

const termsOf = ({ accountId, kind, target, from, to, note }: Goal): GoalTerms => ({ accountId, kind, target, from, to, note });

import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { routinePhases, zRoutineTerms, type RoutinePhase, type RoutineTerms } from '../../../shared/routines/routine.ts';
import { starterSchedule } from '../../../shared/routines/starters.ts';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { ScheduleFields } from '../../components/routines/ScheduleFields.tsx';
import type { HoldProps } from './hold-props.ts';
import own from './Commitments.module.css';
import classes from './Review.module.css';

const scheduleOf = (phase: RoutinePhase) => starterSchedule(phase === 'other' ? 'pre-open' : phase, null);

/** By a routine: one that is there, or one of its own with the promise as what is to be ticked. */
export function HoldByRoutine({ commitment, act, onHeld }: HoldProps) {
  const { t } = useTranslation('review');
  const standing = (useQuery(api.routines.list.queryOptions({ input: {} })).data?.routines ?? []).map(({ routine }) => routine).filter(({ archived }) => !archived);
  const words = commitment.text.trim();
  const [terms, setTerms] = useState<RoutineTerms>(() => ({ title: words.slice(0, 80), phase: 'pre-open', accountId: null, schedule: scheduleOf('pre-open'), items: [{ id: 'i1', text: words.slice(0, 300) }], remind: true }));
  const [existing, setExisting] = useState<string | null>(null);
  const set = (changes: Partial<RoutineTerms>) => setTerms((before) => ({ ...before, ...changes }));
  const written = zRoutineTerms.safeParse(terms);
  const make = useMutation({ mutationFn: (ready: RoutineTerms) => act((of) => client.reviews.holdByRoutine({ ...of, terms: ready })), onSuccess: onHeld });
  const take = useMutation({ mutationFn: (routineId: string) => act((of) => client.reviews.holdByExistingRoutine({ ...of, routineId })), onSuccess: onHeld });
  return (
    <>
      <p className={classes.lead}>{t('hold.routineLead')}</p>
      {standing.length > 0 && (
        <div className={own.existing}>
          <Select label={t('hold.existing')} placeholder={t('hold.existingHint')} data={standing.map(({ id, title }) => ({ value: id, label: title }))} value={existing} onChange={setExisting} />
          <Button variant="default" disabled={existing === null} loading={take.isPending} data-action="take-routine" onClick={() => existing !== null && take.mutate(existing)}>
            {t('hold.takeExisting')}
          </Button>
        </div>
      )}
      {take.error && <ErrorState error={take.error} />}
      <form
        className={own.panel}
        aria-label={t('hold.newRoutine')}
        onSubmit={(event) => {
          event.preventDefault();
          if (written.success) make.mutate(written.data);
        }}
      >
        <h3 className={own.subtitle}>{t('hold.newRoutine')}</h3>
        <TextInput label={t('routines:field.title')} required maxLength={80} value={terms.title} onChange={(event) => set({ title: event.currentTarget.value })} />
        <Select
          label={t('routines:field.phase')}
          allowDeselect={false}
          data={routinePhases.map((phase) => ({ value: phase, label: t(`routines:phase.${phase}`) }))}
          value={terms.phase}
          onChange={(phase) => phase && set({ phase: phase as RoutinePhase, schedule: scheduleOf(phase as RoutinePhase) })}
        />
        <ScheduleFields schedule={terms.schedule} onChange={(schedule) => set({ schedule })} />
        {make.error && <ErrorState error={make.error} />}
        <div className={classes.row}>
          <Button type="submit" disabled={!written.success} loading={make.isPending} data-action="make-routine">
            {t('hold.takeRoutine')}
          </Button>
        </div>
      </form>
    </>
  );
}

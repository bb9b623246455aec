import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Routine } from '../../../shared/routines/routine.ts';
import { api } from '../../api/query.ts';
import { toastRefused } from '../../app/toast.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { RoutineCard } from './RoutineCard.tsx';
import classes from './Routines.module.css';
import { StarterSet } from './StarterSet.tsx';

/** Every checklist with its occasion of now, in the trader's order; archived ones by name at the end. */
export function Checklists({ onEdit }: { onEdit: (routine: Routine | null) => void }) {
  const { t } = useTranslation('routines');
  const list = useQuery(api.routines.list.queryOptions({ input: {} }));
  const reorder = useMutation(api.routines.reorder.mutationOptions({ onError: toastRefused }));
  const archive = useMutation(api.routines.archive.mutationOptions({ onError: toastRefused }));
  const [starting, setStarting] = useState(false);
  return (
    <Loaded query={list} lines={8}>
      {({ routines }) => {
        const active = routines.filter(({ routine }) => !routine.archived);
        const archived = routines.filter(({ routine }) => routine.archived);
        const move = (from: number, to: number) => {
          const ids = active.map(({ routine }) => routine.id);
          const [moved] = ids.splice(from, 1);
          ids.splice(to, 0, moved!);
          reorder.mutate({ ids });
        };
        return (
          <>
            {active.length === 0 && !starting && (
              <EmptyState icon="routines" sentence={t('empty')} action={{ label: t('starter.show'), onClick: () => setStarting(true) }}>
                <Button variant="default" onClick={() => onEdit(null)}>
                  {t('own')}
                </Button>
              </EmptyState>
            )}
            <ul className={classes.cards}>
              {active.map((each, index) => (
                <li key={each.routine.id}>
                  <RoutineCard
                    now={each}
                    onEdit={() => onEdit(each.routine)}
                    onUp={index === 0 ? null : () => move(index, index - 1)}
                    onDown={index === active.length - 1 ? null : () => move(index, index + 1)}
                  />
                </li>
              ))}
            </ul>
            {active.length > 0 && !starting && (
              <Button size="xs" variant="subtle" onClick={() => setStarting(true)} mt={16}>
                {t('starter.show')}
              </Button>
            )}
            {starting && (
              <div className={classes.starting}>
                <StarterSet taken={routines.map(({ routine }) => routine)} onDone={() => setStarting(false)} />
              </div>
            )}
            {archived.length > 0 && (
              <section className={classes.archived} aria-label={t('archived')}>
                <h2>{t('archived')}</h2>
                <ul>
                  {archived.map(({ routine }) => (
                    <li key={routine.id}>
                      <span>{routine.title}</span>
                      <Button size="compact-xs" variant="default" onClick={() => archive.mutate({ id: routine.id, archived: false })}>
                        {t('unarchive')}
                      </Button>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

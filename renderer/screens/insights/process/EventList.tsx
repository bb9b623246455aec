import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcessEvent, ProcessFilter } from '../../../../shared/contract/process.ts';
import type { DisciplinePart } from '../../../../shared/discipline/score.ts';
import { api } from '../../../api/query.ts';
import { ChipGroup } from '../../../components/ChipGroup.tsx';
import { Day } from '../../../components/Day.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import classes from './Process.module.css';

const PAGE = 50;

const addressOf: Readonly<Record<ProcessEvent['subject'], (event: ProcessEvent) => string>> = {
  trade: ({ id }) => `/trades/${id}`,
  ticket: ({ id }) => `/tickets/${id}`,
  plan: ({ id }) => `/plans/${id}`,
  lockout: ({ accountId }) => (accountId === null ? '/rules/all?view=fired' : `/rules/${accountId}?view=fired`),
  routine: () => '/routines?view=history',
  review: ({ id }) => `/review/${id}`,
};

/** The deeds behind a part, newest first; each leads to where it can be looked at. */
export function EventList({ part, filter }: { part: DisciplinePart; filter: ProcessFilter }) {
  const { t } = useTranslation('process');
  const [side, setSide] = useState<'kept' | 'missed' | null>(null);
  const kept = side === null ? null : side === 'kept';
  const query = useInfiniteQuery(
    api.process.events.infiniteOptions({ input: (cursor: string | null) => ({ filter, part, kept, limit: PAGE, cursor }), initialPageParam: null as string | null, getNextPageParam: ({ next }) => next }),
  );
  return (
    <div className={classes.events}>
      <p className={classes.quiet}>{t(`opportunity.${part}`)}</p>
      <ChipGroup label={t('events.side')} value={side} onChange={setSide} options={(['kept', 'missed'] as const).map((value) => ({ value, label: t(`events.${value}`) }))} />
      <Loaded query={query} lines={8}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows);
          if (rows.length === 0) return <p>{t('events.none')}</p>;
          return (
            <ul className={classes.eventRows} data-field="events">
              {rows.map((event) => (
                <li key={`${event.subject} ${event.id} ${event.day}`} data-kept={event.kept}>
                  <Day day={event.day} length="bare" /> <Link to={addressOf[event.subject](event)}>{event.name === '' ? t(`subject.${event.subject}`) : event.name}</Link> <span className={event.kept ? classes.keptMark : classes.missedMark}>{t(`code.${event.code}`)}</span>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <Button size="xs" variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('events.more')}
        </Button>
      )}
    </div>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarEvent } from '../../../shared/contract/accounts.ts';
import { parseClockTime } from '../../../shared/time/clock-time.ts';
import { instantOfWallTime } from '../../../shared/time/wall-clock.ts';
import { api } from '../../api/query.ts';
import { serverNow } from '../../api/server-time.ts';
import { getHomeZone } from '../../app/format/home-zone.ts';
import { toastDone } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { DayInput } from '../../components/DayInput.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { waitOf } from '../../components/loosening-wait.ts';
import { readClock } from '../../components/rule-sentence/read-clock.ts';
import recordClasses from './Record.module.css';
import classes from './Rules.module.css';

/** Events that rules keep a distance from: rate decisions, earnings, expiries. */
export function EventsList() {
  const { t } = useTranslation('rules');
  const events = useQuery(api.rules.events.queryOptions({ input: {} }));
  return (
    <Card title={t('events.title')}>
      <div className={classes.stack}>
        <p className={classes.lead}>{t('events.help')}</p>
        <AddEvent />
        <Loaded query={events}>
          {(rows) => {
            const now = new Date(serverNow()).toISOString();
            const coming = rows.filter((event) => event.at >= now).toSorted((a, b) => a.at.localeCompare(b.at));
            const over = rows.filter((event) => event.at < now).toSorted((a, b) => b.at.localeCompare(a.at));
            if (rows.length === 0) return <EmptyState icon="calendar" sentence={t('events.empty')} sample={false} />;
            return (
              <>
                {coming.length > 0 && <Events rows={coming} />}
                {over.length > 0 && (
                  <details>
                    <summary>{t('events.over', { count: over.length })}</summary>
                    <Events rows={over} />
                  </details>
                )}
              </>
            );
          }}
        </Loaded>
      </div>
    </Card>
  );
}

function Events({ rows }: { rows: readonly CalendarEvent[] }) {
  const { t } = useTranslation('rules');
  const remove = useMutation(api.rules.removeEvent.mutationOptions({ onSuccess: (outcome) => toastDone(outcome.queued ? t('queued', { ms: waitOf(outcome.queued) }) : t('events.removed')) }));
  return (
    <>
      {remove.error && <ErrorState error={remove.error} />}
      <ul className={recordClasses.events}>
        {rows.map((event) => (
          <li key={event.id}>
            <span className={recordClasses.eventName}>{event.name}</span>
            <Instant at={event.at} />
            <Button size="compact-xs" variant="subtle" color="gray" aria-label={t('events.removeNamed', { name: event.name })} loading={remove.isPending && remove.variables.id === event.id} onClick={() => remove.mutate({ id: event.id })}>
              {t('events.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function AddEvent() {
  const { t } = useTranslation('rules');
  const [name, setName] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const [time, setTime] = useState('');
  const [asked, setAsked] = useState(false);
  const add = useMutation(
    api.rules.addEvent.mutationOptions({
      onSuccess: () => {
        setName('');
        setDay(null);
        setTime('');
        setAsked(false);
      },
    }),
  );
  const clock = readClock(time);
  return (
    <form
      className={recordClasses.addEvent}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (name.trim() !== '' && day !== null && clock !== null) add.mutate({ name: name.trim(), at: instantOfWallTime(day, parseClockTime(clock) * 60_000, getHomeZone()).instant });
      }}
    >
      <TextInput className={recordClasses.grow ?? ''} size="xs" label={t('events.name')} placeholder={t('events.example')} maxLength={120} value={name} error={asked && name.trim() === '' ? t('events.needName') : undefined} onChange={(event) => setName(event.currentTarget.value)} />
      <DayInput size="xs" w={160} label={t('events.day')} value={day} onChange={setDay} error={asked && day === null ? t('events.needDay') : undefined} />
      <TextInput size="xs" w={96} label={t('events.time')} placeholder="20:30" value={time} onChange={(event) => setTime(event.currentTarget.value)} error={asked && clock === null ? t('stop-rules:invalid.clock') : undefined} />
      <Button type="submit" size="xs" variant="light" loading={add.isPending} leftSection={<Icon name="plus" size={14} />}>
        {t('events.add')}
      </Button>
      {add.error && <ErrorState error={add.error} />}
    </form>
  );
}

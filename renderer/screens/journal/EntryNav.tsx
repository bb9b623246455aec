import { ActionIcon, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { JournalEntry } from '../../../shared/journal/entry.ts';
import { periodDays } from '../../../shared/review/period.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { addWeeks, daysOfWeek, weekOfTradingDay } from '../../../shared/time/iso-week.ts';
import { DayInput } from '../../components/DayInput.tsx';
import { Hint } from '../../components/Hint.tsx';
import { Icon } from '../../components/Icon.tsx';
import classes from './Journal.module.css';

interface EntryNavProps {
  readonly kind: JournalEntry['kind'];
  readonly subject: string;
  readonly today: string;
}

/** From day to day, from week to week, to any date, and back to today. */
export function EntryNav({ kind, subject, today }: EntryNavProps) {
  const { t } = useTranslation('journal');
  const navigate = useNavigate();
  const day = kind === 'day' ? subject : kind === 'week' ? daysOfWeek(subject).monday : kind === 'month' ? periodDays(subject).from : null;
  const step = (by: 1 | -1) => (kind === 'week' ? addWeeks(subject, by) : kind === 'month' ? (by === 1 ? addDays(periodDays(subject).to, 1) : addDays(periodDays(subject).from, -1)).slice(0, 7) : addDays(subject, by));
  const week = day === null ? null : weekOfTradingDay(day);
  return (
    <nav className={classes.nav} aria-label={t('nav.label')}>
      {(kind === 'day' || kind === 'week' || kind === 'month') && (
        <>
          <Hint label={t(`nav.previous.${kind}`)}>
            <ActionIcon component={Link} to={`/journal/${kind}/${step(-1)}`} variant="default" size="md" aria-label={t(`nav.previous.${kind}`)}>
              <Icon name="chevron-left" />
            </ActionIcon>
          </Hint>
          <Hint label={t(`nav.next.${kind}`)}>
            <ActionIcon component={Link} to={`/journal/${kind}/${step(1)}`} variant="default" size="md" aria-label={t(`nav.next.${kind}`)}>
              <Icon name="chevron-right" />
            </ActionIcon>
          </Hint>
        </>
      )}
      <DayInput size="xs" w={170} aria-label={t('nav.goTo')} placeholder={t('nav.goTo')} value={day} onChange={(value) => value !== null && void navigate(`/journal/day/${value}`)} />
      <Button component={Link} to={`/journal/day/${today}`} size="xs" variant={kind === 'day' && subject === today ? 'light' : 'default'}>
        {t('today')}
      </Button>
      {week !== null && kind === 'day' && (
        <Button component={Link} to={`/journal/week/${week}`} size="xs" variant="subtle">
          {t('nav.thisWeek')}
        </Button>
      )}
      {day !== null && kind !== 'month' && (
        <Button component={Link} to={`/journal/month/${day.slice(0, 7)}`} size="xs" variant="subtle">
          {t('nav.thisMonth')}
        </Button>
      )}
      <Button size="xs" variant="subtle" onClick={() => void navigate(`/journal/note/${crypto.randomUUID()}`)}>
        {t('nav.note')}
      </Button>
      <Button component={Link} to="/tags" size="xs" variant="subtle">
        {t('nav.tags')}
      </Button>
    </nav>
  );
}

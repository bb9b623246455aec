import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { JournalEntry } from '../../../shared/journal/entry.ts';
import { plainText } from '../../../shared/journal/plain-text.ts';
import { Icon } from '../../components/Icon.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { EntryTitle } from '../../components/EntryTitle.tsx';
import classes from './Journal.module.css';
import type { DayResult } from './use-day-results.ts';

interface EntryRowProps {
  readonly entry: JournalEntry;
  readonly current: boolean;
  readonly today: string;
  readonly results: ReadonlyMap<string, readonly DayResult[]>;
}

const firstLine = (markdown: string): string => plainText(markdown.split('\n').find((line) => plainText(line) !== '' && !/^#{1,6}\s/.test(line)) ?? markdown).slice(0, 140);

const icons = { day: 'journal', trade: 'trades', week: 'review', month: 'calendar', plan: 'plans', ticket: 'list-ordered', note: 'pencil' } as const;

/** One entry at a glance: when, how it felt, how it went, and its first words. */
export function EntryRow({ entry, current, today, results }: EntryRowProps) {
  const { t } = useTranslation('journal');
  const { kind, subject, emotion, tags, markdown } = entry;
  const result = kind === 'day' ? (results.get(subject) ?? []) : [];
  return (
    <Link to={`/journal/${kind}/${subject}`} className={classes.row} aria-current={current ? 'page' : undefined} data-kind={kind} data-subject={subject}>
      <span className={classes.rowHead}>
        <Icon name={icons[kind]} size={13} />
        <b>
          <EntryTitle kind={kind} subject={subject} length="short" />
        </b>
        {kind === 'day' && subject === today && <span className={classes.quiet}>{t('today')}</span>}
        <span className={classes.results} data-figure="day-result">
          {result.map(({ currency, net }) => (
            <ShortMoney key={currency} amount={net} currency={currency} result />
          ))}
        </span>
      </span>
      <span className={classes.line}>{firstLine(markdown) || t('list.noWords')}</span>
      {(emotion !== null || tags.length > 0) && (
        <span className={classes.marks}>
          {emotion !== null && <span data-emotion={emotion}>{t(`common:emotion.${emotion}`)}</span>}
          {tags.slice(0, 3).map((tag) => (
            <span key={tag} className={classes.tag}>
              #{tag}
            </span>
          ))}
          {tags.length > 3 && <span>+{tags.length - 3}</span>}
        </span>
      )}
    </Link>
  );
}

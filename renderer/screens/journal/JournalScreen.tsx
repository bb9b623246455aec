import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { isSubjectOf } from '../../../shared/journal/subject.ts';
import { entryKinds, type JournalEntry } from '../../../shared/journal/entry.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { EntryList } from './EntryList.tsx';
import { EntryNav } from './EntryNav.tsx';
import { EntryPane } from './EntryPane.tsx';
import classes from './Journal.module.css';
import { useToday } from './use-today.ts';

type Kind = JournalEntry['kind'];
const isKind = (text: string | undefined): text is Kind => entryKinds.some((kind) => kind === text);

/** Entries at the left, the one being read or written at the right. */
export function JournalScreen() {
  const { t } = useTranslation('journal');
  const { kind, subject } = useParams();
  const now = useToday();
  if (!now) return <Loading lines={8} />;
  if (kind === undefined || subject === undefined) return <Navigate to={`/journal/day/${now.today}`} replace />;
  const known = isKind(kind) && isSubjectOf(kind, subject);
  return (
    <div className={classes.screen}>
      <PageHeader title={t('title')} aside={known && <EntryNav kind={kind} subject={subject} today={now.today} />} />
      <div className={classes.columns}>
        <EntryList current={{ kind, subject }} today={now.today} zone={now.zone} />
        {known ? (
          <EntryPane key={`${kind}/${subject}`} kind={kind} subject={subject} today={now.today} zone={now.zone} />
        ) : (
          <EmptyState icon="journal" sentence={t('noSuchEntry')} action={{ label: t('today'), to: '/journal' }} sample={false} />
        )}
      </div>
    </div>
  );
}

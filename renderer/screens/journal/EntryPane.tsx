import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { JournalEntry } from '../../../shared/journal/entry.ts';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { LinksCard } from '../../components/journal-links/LinksCard.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { useFormat } from '../../app/format/use-format.ts';
import { CheckIns } from './CheckIns.tsx';
import { DayLinks } from './DayLinks.tsx';
import { EntryEditor } from './EntryEditor.tsx';
import classes from './Journal.module.css';
import { Pictures } from './Pictures.tsx';
import { QuickNotes } from './QuickNotes.tsx';
import { filledIn } from './templates/fill-in.ts';
import { TradeLinks } from './TradeLinks.tsx';
import { WeekLinks } from './WeekLinks.tsx';

interface EntryPaneProps {
  readonly kind: JournalEntry['kind'];
  readonly subject: string;
  readonly today: string;
  readonly zone: string;
}

/** The entry, and beside it what happened on its day, in its week or with its trade. */
export function EntryPane({ kind, subject, today, zone }: EntryPaneProps) {
  const entry = useQuery(api.journal.get.queryOptions({ input: { kind, subject } }));
  // The editor owns its text; another round of it begins when the entry was changed elsewhere.
  const [round, setRound] = useState(0);
  const begin = useCallback(() => setRound((before) => before + 1), []);
  return (
    <div className={classes.pane}>
      <Loaded query={entry} lines={8}>
        {(found) =>
          found === null ? <NewEntry key={round} kind={kind} subject={subject} onStale={begin} /> : <EntryEditor key={round} kind={kind} subject={subject} entry={found} begin={null} onStale={begin} />
        }
      </Loaded>
      <div className={classes.beside}>
        {kind === 'day' && <CheckIns day={subject} today={today} />}
        {kind === 'day' && <DayLinks day={subject} zone={zone} />}
        {entry.data && <QuickNotes entryId={entry.data.id} />}
        {entry.data && <Pictures entryId={entry.data.id} />}
        {kind === 'trade' && <TradeLinks id={subject} />}
        {kind === 'week' && <WeekLinks week={subject} today={today} />}
        <LinksCard kind={kind} target={subject} />
      </div>
    </div>
  );
}

/** A page nobody has written on begins with the trader's template for its kind, where there is one. */
function NewEntry({ kind, subject, onStale }: Pick<EntryPaneProps, 'kind' | 'subject'> & { readonly onStale: () => void }) {
  const { t } = useTranslation('journal');
  const format = useFormat();
  const templates = useQuery(api.journal.templates.queryOptions({ input: {} }));
  const own = templates.data?.find(({ defaultFor }) => defaultFor.includes(kind)) ?? null;
  const values = useQuery(api.journal.templateValues.queryOptions({ input: { kind, subject }, enabled: own !== null }));
  // Without an answer the page is simply empty.
  if (templates.isPending || (own !== null && values.isPending)) return <Loading lines={8} />;
  return <EntryEditor kind={kind} subject={subject} entry={null} begin={own === null || !values.data ? null : { name: own.name, text: filledIn(own.markdown, values.data, t, format) }} onStale={onStale} />;
}

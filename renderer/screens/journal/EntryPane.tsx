import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { JournalEntry } from '../../../shared/journal/entry.ts';
import { api } from '../../api/query.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { CheckIns } from './CheckIns.tsx';
import { DayLinks } from './DayLinks.tsx';
import { EntryEditor } from './EntryEditor.tsx';
import classes from './Journal.module.css';
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
        {(found) => <EntryEditor key={round} kind={kind} subject={subject} entry={found} onStale={begin} />}
      </Loaded>
      <div className={classes.beside}>
        {kind === 'day' && <CheckIns day={subject} today={today} />}
        {kind === 'day' && <DayLinks day={subject} zone={zone} />}
        {kind === 'trade' && <TradeLinks id={subject} />}
        {kind === 'week' && <WeekLinks week={subject} today={today} />}
      </div>
    </div>
  );
}

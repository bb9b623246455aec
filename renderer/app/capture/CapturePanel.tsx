import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { api } from '../../api/query.ts';
import { useActions } from '../actions/Actions.tsx';
import { useSettings } from '../settings/use-settings.ts';
import { CaptureForm } from './CaptureForm.tsx';
import { useTypedAhead } from './use-typed-ahead.ts';

/** A thought from anywhere. It stands beside the screen and not over it: what it is about can be read while it is written. */
export function CapturePanel() {
  const { panel, open, closePanel } = useActions();
  const { search } = useLocation();
  const [wanted, setWanted] = useState<string | null>(null);
  const asked = new URLSearchParams(search).get('draft');
  useEffect(() => {
    if (asked === null) return;
    setWanted(asked);
    open('capture');
    // Only a new address opens it, not the actions made anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [asked]);
  const shown = panel === 'capture';
  useTypedAhead(shown);
  if (!shown) return null;
  return <Drafts wanted={wanted} onClose={() => { setWanted(null); closePanel(); }} />;
}

/** What was not handed in is asked for each time: another window may have gone on with it. */
function Drafts({ wanted, onClose }: { wanted: string | null; onClose: () => void }) {
  const drafts = useQuery(api.journal.drafts.queryOptions({ input: {}, gcTime: 0, staleTime: 0 }));
  const [begun, setBegun] = useState<{ id: string | null; round: number } | null>(null);
  const settings = useSettings();
  // A note begins on today's page, and which day that is the settings say.
  if (!settings || (!drafts.data && !drafts.error)) return null;
  const all = drafts.data ?? [];
  const id = begun === null ? (all.find((draft) => draft.id === wanted) ?? all[0])?.id ?? null : begun.id;
  return (
    <CaptureForm
      // Once it is written in, the form owns its words whatever is asked again.
      key={begun?.round ?? 0}
      zone={settings.homeZone}
      draft={all.find((draft) => draft.id === id) ?? null}
      others={all}
      onOther={(other) => setBegun((before) => ({ id: other, round: (before?.round ?? 0) + 1 }))}
      onClose={onClose}
    />
  );
}

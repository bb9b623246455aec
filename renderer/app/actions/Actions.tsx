import { spotlight } from '@mantine/spotlight';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useFormat } from '../format/use-format.ts';
import { useSaveSettings } from '../settings/use-settings.ts';
import type { ActionTools, AppAction, Panel } from './action.ts';

interface Actions {
  readonly actions: readonly AppAction[];
  readonly run: (action: AppAction) => void;
  readonly open: (panel: Panel) => void;
  readonly panel: Panel | null;
  readonly closePanel: () => void;
}

const ActionsContext = createContext<Actions | null>(null);

export function useActions(): Actions {
  const actions = useContext(ActionsContext);
  if (!actions) throw new Error('useActions is used inside the shell only.');
  return actions;
}

/** Gives every action what it needs to run, and keeps which panel of the shell is open. */
export function Actions({ actions, children }: { actions: readonly AppAction[]; children: ReactNode }) {
  const navigate = useNavigate();
  const { language } = useFormat();
  const { mutate } = useSaveSettings();
  const [panel, setPanel] = useState<Panel | null>(null);

  const value = useMemo<Actions>(() => {
    const open = (which: Panel) => (which === 'palette' ? spotlight.open() : setPanel(which));
    const tools: ActionTools = { navigate, language, open, saveSettings: (patch) => mutate(patch) };
    return { actions, panel, open, closePanel: () => setPanel(null), run: (action) => action.run(tools) };
  }, [actions, navigate, language, mutate, panel]);

  return <ActionsContext value={value}>{children}</ActionsContext>;
}

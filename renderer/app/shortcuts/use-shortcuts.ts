import { useEffect } from 'react';
import { useActions } from '../actions/Actions.tsx';

const SEQUENCE_MS = 1200;

/** Whether a key belongs to a field, an editor, an open dialog, or a place where something is written step by step, rather than to the app. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target;
  if (event.defaultPrevented || event.isComposing) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="listbox"], [role="menu"], [data-shortcuts="rest"]') !== null;
}

/** Binds every action's keys: single ones, and 'g' followed by a letter. */
export function useShortcuts(): void {
  const { actions, run } = useActions();
  useEffect(() => {
    let prefix: { key: string; at: number } | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTaken(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const keys = prefix && event.timeStamp - prefix.at < SEQUENCE_MS ? `${prefix.key} ${key}` : key;
      prefix = null;
      const action = actions.find((candidate) => candidate.keys === keys);
      if (action) {
        event.preventDefault();
        run(action);
      } else if (actions.some((candidate) => candidate.keys?.startsWith(`${key} `))) {
        prefix = { key, at: event.timeStamp };
      }
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actions, run]);
}

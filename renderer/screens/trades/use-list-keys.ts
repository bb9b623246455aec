import { useEffect, useRef } from 'react';

interface ListKeys {
  readonly focusTable: () => void;
  /** What Escape lets go of; null: nothing. */
  readonly escape: (() => void) | null;
}

/** From anywhere on the screen: j, k and the arrows lead into the table, Escape lets go of the choice, then of the filter. */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
      if (target instanceof HTMLElement && (target.isContentEditable || target.closest('input:not([type="checkbox"]), textarea, select, [role="dialog"], [role="menu"], [role="listbox"]') !== null)) return;
      if (['j', 'k', 'ArrowDown', 'ArrowUp'].includes(event.key)) {
        event.preventDefault();
        latest.current.focusTable();
      } else if (event.key === 'Escape' && latest.current.escape !== null) {
        event.preventDefault();
        latest.current.escape();
      }
    };
    // On the document, so that it comes before the app's own keys, which listen on the window.
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

import { useLayoutEffect } from 'react';

const LONGEST_MS = 4000;

/**
 * Whoever opens the note by its key goes on typing at once. Until the field is there, letters would be shortcuts and lead
 * elsewhere: they are held back and written into it when it takes the focus.
 */
export function useTypedAhead(active: boolean): void {
  useLayoutEffect(() => {
    if (!active) return undefined;
    let typed = '';
    let frame = 0;
    const until = performance.now() + LONGEST_MS;
    const field = (): HTMLElement | null => {
      const focused = document.activeElement;
      return focused instanceof HTMLElement && focused.isContentEditable && focused.closest('[data-panel="capture"]') !== null ? focused : null;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      // Words being composed belong to the input method.
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || field() !== null) return;
      const letter = event.key === 'Enter' ? '\n' : event.key;
      if (letter.length !== 1 && event.key !== 'Backspace') return;
      typed = event.key === 'Backspace' ? typed.slice(0, -1) : typed + letter;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const end = () => {
      window.removeEventListener('keydown', onKeyDown, true);
      cancelAnimationFrame(frame);
    };
    const look = () => {
      const found = field() !== null;
      if (found || performance.now() > until) {
        end();
        // As a key would: the editor takes it for typing, with its undo and its autosave.
        if (found && typed !== '') document.execCommand('insertText', false, typed);
        return;
      }
      frame = requestAnimationFrame(look);
    };
    window.addEventListener('keydown', onKeyDown, true);
    frame = requestAnimationFrame(look);
    return end;
  }, [active]);
}

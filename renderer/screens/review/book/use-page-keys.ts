import { useEffect } from 'react';
import { useNavigate } from 'react-router';

/** j and →: the next page; k and ←: the one before. Not while something is typed, chosen or walked through. */
export function usePageKeys(previous: string | null, next: string | null): void {
  const navigate = useNavigate();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented || event.isComposing) return;
      if (target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"], [role="listbox"], [role="radiogroup"]') !== null)) return;
      const to = event.key === 'j' || event.key === 'ArrowRight' ? next : event.key === 'k' || event.key === 'ArrowLeft' ? previous : undefined;
      if (to === undefined) return;
      event.preventDefault();
      if (to !== null) void navigate(`/review/book/${to}`);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [previous, next, navigate]);
}

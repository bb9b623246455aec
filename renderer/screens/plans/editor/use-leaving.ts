import { useEffect, type RefObject } from 'react';

/** Runs whenever the cursor leaves a field within. */
export function useLeaving(within: RefObject<HTMLElement | null>, onLeave: () => unknown, drawn: boolean): void {
  useEffect(() => {
    const element = drawn ? within.current : null;
    const leave = () => void onLeave();
    element?.addEventListener('focusout', leave);
    return () => element?.removeEventListener('focusout', leave);
  }, [within, onLeave, drawn]);
}

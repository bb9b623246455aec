import { useEffect, useRef, type RefObject } from 'react';

/**
 * Gives the focus to the screen that was gone to, where the link that led there went away with the one before: else the next
 * Tab would begin nowhere, and nobody could see where. What a screen has given the focus to itself keeps it.
 */
export function useScreenFocus(pathname: string): RefObject<HTMLElement | null> {
  const screen = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    if (document.activeElement === null || document.activeElement === document.body) screen.current?.focus({ preventScroll: true });
  }, [pathname]);
  return screen;
}

import type { KeyboardEvent } from 'react';

/** Arrows walk from the question through its answers and back. */
export function walkHits(event: KeyboardEvent<HTMLElement>): void {
  if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.nativeEvent.isComposing) return;
  const places = [...(event.currentTarget.closest('[role="search"]')?.querySelectorAll<HTMLElement>('input[type="search"], [data-hit]') ?? [])];
  const at = places.indexOf(event.currentTarget);
  const next = at < 0 ? undefined : places[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

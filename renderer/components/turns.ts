import { flushSync } from 'react-dom';

/** Long enough for a picture between two turns. */
const REST_MS = 20;
/** A turn takes as much as fits into this; what is large takes it alone. */
const TURN_MS = 8;

const waiting = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;

function turn(): void {
  timer = undefined;
  const until = performance.now() + TURN_MS;
  do {
    const [first] = waiting;
    if (first === undefined) return;
    waiting.delete(first);
    flushSync(first);
  } while (performance.now() < until);
  if (waiting.size > 0) timer = setTimeout(turn, REST_MS);
}

/**
 * Asks for a turn to draw something. One queue for the whole window, first come first served, a few at a time, so that what is drawn
 * is never longer than a picture or two. What comes back withdraws it.
 */
export function takeTurn(draw: () => void): () => void {
  waiting.add(draw);
  timer ??= setTimeout(turn, REST_MS);
  return () => {
    waiting.delete(draw);
  };
}

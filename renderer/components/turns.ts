import { flushSync } from 'react-dom';

/** Long enough for a picture between two turns. */
const REST_MS = 20;
/** A turn takes as much as fits into this; what is large takes it alone. */
const TURN_MS = 8;

/** In the order they come. */
let waiting: (() => void)[] = [];
/** What the turn that is being taken has asked for: parts of it, which come right after it. */
let parts: (() => void)[] | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Whether it asked for parts. */
function takeOne(draw: () => void): boolean {
  parts = [];
  try {
    flushSync(draw);
    return parts.length > 0;
  } finally {
    waiting = [...parts, ...waiting];
    parts = null;
  }
}

function turn(): void {
  timer = undefined;
  const until = performance.now() + TURN_MS;
  try {
    do {
      const first = waiting.shift();
      if (first === undefined) return;
      // A part is much to draw, or it would not have asked: it has a turn of its own.
      if (takeOne(first)) return;
    } while (performance.now() < until);
  } finally {
    if (waiting.length > 0) timer = setTimeout(turn, REST_MS);
  }
}

/**
 * Asks for a turn to draw something. One queue for the whole window, first come first served, a few at a time, so that what is drawn
 * is never longer than a picture or two. What is asked for while something is drawn belongs to it and follows it: a card's chart comes
 * before the next card. What comes back withdraws it.
 */
export function takeTurn(draw: () => void): () => void {
  // One of its own each time: the same function may wait twice.
  const one = (): void => draw();
  (parts ?? waiting).push(one);
  if (parts === null) timer ??= setTimeout(turn, REST_MS);
  return () => {
    waiting = waiting.filter((other) => other !== one);
    parts = parts?.filter((other) => other !== one) ?? null;
  };
}

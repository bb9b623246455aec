import { Children, startTransition, useEffect, useState, type ReactNode } from 'react';
import { takeTurn } from './turns.ts';

interface InTurnProps {
  readonly children: ReactNode;
  /** Stands until then, as tall as what comes. */
  readonly room?: ReactNode;
}

/**
 * A part of a page that is too much to be drawn at once: it comes when the parts before it stand, each in its own picture. Once
 * there it stays and changes with the rest.
 */
export function InTurn({ children, room = null }: InTurnProps) {
  const [due, setDue] = useState(false);
  useEffect(() => (due ? undefined : takeTurn(() => setDue(true))), [due]);
  return due ? children : room;
}

/** A part that is much to draw and is not what a page is opened for: it follows the page at once, drawn a little at a time, and the window answers in between. */
export function Afterwards({ children, room = null }: InTurnProps) {
  const [due, setDue] = useState(false);
  useEffect(() => startTransition(() => setDue(true)), []);
  return due ? children : room;
}

/** Each of several in its own turn, the first ones first. */
export function EachInTurn({ children, room }: InTurnProps) {
  return Children.map(children, (child) => <InTurn room={room}>{child}</InTurn>);
}

interface DrawnInTurnProps<Of> {
  /** What it is drawn of. Another one is drawn in its turn too, and until then it stays what it was. */
  readonly of: Of;
  readonly room?: ReactNode;
  readonly children: (of: Of) => ReactNode;
}

/** A part that is much to draw each time what it shows changes, and not only when it comes. */
export function DrawnInTurn<Of>({ of, room = null, children }: DrawnInTurnProps<Of>) {
  const [drawn, setDrawn] = useState<{ readonly of: Of; readonly node: ReactNode } | null>(null);
  useEffect(() => (drawn !== null && drawn.of === of ? undefined : takeTurn(() => setDrawn({ of, node: children(of) }))), [of, children, drawn]);
  return drawn === null ? room : drawn.node;
}

/**
 * How far the parts below have been drawn of something: all of it, or not yet, with nothing or something older where the rest comes. Their turns come before
 * the turn that is taken here.
 */
export function useDrawn(of: unknown): 'all' | 'older' | 'nothing' {
  const [drawn, setDrawn] = useState<{ readonly of: unknown }>({ of: undefined });
  useEffect(() => (drawn.of === of ? undefined : takeTurn(() => setDrawn({ of }))), [of, drawn]);
  if (drawn.of === of) return 'all';
  return drawn.of === undefined || drawn.of === null ? 'nothing' : 'older';
}

import { Children, useEffect, useState, type ReactNode } from 'react';
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

/** Each of several in its own turn, the first ones first. */
export function EachInTurn({ children, room }: InTurnProps) {
  return Children.map(children, (child) => <InTurn room={room}>{child}</InTurn>);
}

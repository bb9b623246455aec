import type { DisciplineChange } from './discipline.ts';

export type Direction = DisciplineChange['direction'];

/** Which way of a number is the strict one. */
export type StrictWay = 'lower' | 'higher';

/**
 * Direction of one number's change; null when it did not change. A value that cannot be compared is never tighter.
 *
 * @example directionOf(0.03, 0.02, 'lower') // => 'tighter'
 * @example directionOf(0.03, NaN, 'lower') // => 'incomparable'
 */
export function directionOf(from: number, to: number, strict: StrictWay): Direction | null {
  if (from === to) return null;
  const lower = to < from;
  const higher = to > from;
  if (!lower && !higher) return 'incomparable';
  return (strict === 'lower') === lower ? 'tighter' : 'looser';
}

/** A limit that may be absent: none at all is the loosest value there is. */
export function directionOfLimit(from: number | null, to: number | null, strict: StrictWay): Direction | null {
  if (from === null && to === null) return null;
  if (from === null) return 'tighter';
  if (to === null) return 'looser';
  return directionOf(from, to, strict);
}

/** A switch that protects while it is on. */
export function directionOfSwitch(from: boolean, to: boolean): Direction | null {
  if (from === to) return null;
  return to ? 'tighter' : 'looser';
}

/** A set that protects by what is in it: more is tighter, less is looser. */
export function ofSets(from: readonly string[], to: readonly string[]): Direction | null {
  const more = to.some((each) => !from.includes(each));
  const less = from.some((each) => !to.includes(each));
  if (more && less) return 'incomparable';
  if (more) return 'tighter';
  return less ? 'looser' : null;
}

/** One named change, or nothing where nothing changed. */
export function change(setting: string, from: string, to: string, direction: Direction | null): DisciplineChange[] {
  return direction === null ? [] : [{ setting, from, to, direction }];
}

/** The change of a number. */
export function number(setting: string, from: number, to: number, strict: StrictWay): DisciplineChange[] {
  return change(setting, String(from), String(to), directionOf(from, to, strict));
}

/** Only what certainly tightens acts at once; the rest waits. */
export function waits(changed: DisciplineChange): boolean {
  return changed.direction !== 'tighter';
}

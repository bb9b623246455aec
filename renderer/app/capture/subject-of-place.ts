import { entryKinds, type EntryKind } from '../../../shared/journal/entry.ts';
import { isSubjectOf } from '../../../shared/journal/subject.ts';

export interface Subject {
  readonly kind: EntryKind;
  readonly subject: string;
}

const of = (kind: EntryKind | undefined, subject: string): Subject | null => (kind !== undefined && isSubjectOf(kind, subject) ? { kind, subject } : null);

/**
 * What the screen at an address is about, for a note written there; null where it is about nothing to write on.
 *
 * @example subjectOfPlace('/plans/p1/premortem') // => { kind: 'plan', subject: 'p1' }
 * @example subjectOfPlace('/plans/new') // => null
 */
export function subjectOfPlace(pathname: string): Subject | null {
  const [, room = '', name = '', more = ''] = pathname.split('/').map(decodeURIComponent);
  if (name === '' || name === 'new') return null;
  if (room === 'plans') return of('plan', name);
  if (room === 'tickets') return of('ticket', name);
  if (room === 'trades') return of('trade', name);
  if (room === 'journal') return of(entryKinds.find((kind) => kind === name), more);
  if (room === 'review') return of('week', name) ?? of('day', name) ?? of('month', name);
  return null;
}

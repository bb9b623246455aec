import type { DisciplineState } from '../../shared/contract/app.ts';
import { fillIn } from '../../shared/words/fill-in.ts';
import type { DesktopWords } from './words.ts';

/** The tray's one line, in the same three words the status strip uses. */
export function trayTitle(state: DisciplineState | null, words: DesktopWords, format: (instant: string) => string): string {
  if (state === null) return words.tray.unknown;
  switch (state.state) {
    case 'clear':
      return words.tray.clear;
    case 'cooling':
      return fillIn(words.tray.cooling, { when: state.coolingUntil === null ? '—' : format(state.coolingUntil) });
    case 'locked':
      return fillIn(words.tray.locked, { when: format(lockedUntil(state)) });
  }
}

/** The end of the longest lock. */
export function lockedUntil(state: DisciplineState): string {
  return state.lockouts.reduce((latest, lock) => (lock.until > latest ? lock.until : latest), state.now);
}

/**
 * What deserves a notice between two looks at the state: a cooling-off that ended with a ticket ready, a lock that
 * began, the last lock that ended. The first look after the start says nothing: nothing has changed under the trader's eyes.
 */
export function noticesBetween(
  before: DisciplineState | null,
  after: DisciplineState,
  words: DesktopWords,
  format: (instant: string) => string,
): string[] {
  if (before === null) return [];
  const notices: string[] = [];
  const known = new Set(before.lockouts.map((lock) => lock.id));
  if (after.lockouts.some((lock) => !known.has(lock.id))) {
    notices.push(fillIn(words.notice.lockBegun, { when: format(lockedUntil(after)) }));
  }
  if (before.lockouts.length > 0 && after.lockouts.length === 0) notices.push(words.notice.lockEnded);
  if (after.readyTickets > before.readyTickets) notices.push(words.notice.coolingOver);
  return notices;
}

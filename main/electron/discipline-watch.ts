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
 * What deserves a notice between two looks at the state, one for each: a cooling-off that ended with a ticket ready, each lock
 * that began or ended, each loosening that took effect. The first look after the start says nothing: nothing has changed under
 * the trader's eyes.
 *
 * A notice stands on the system's lock screen for anybody to read. So it says what happened and until when, and never an
 * amount, an account, an instrument, a rule or the trader's own words; these are in the window, behind the click.
 */
export function noticesBetween(
  before: DisciplineState | null,
  after: DisciplineState,
  words: DesktopWords,
  format: (instant: string) => string,
): string[] {
  if (before === null) return [];
  return [...lockNotices(before, after, words, format), ...looseningNotices(before, after, words), ...(after.readyTickets > before.readyTickets ? [words.notice.coolingOver] : [])];
}

function lockNotices(before: DisciplineState, after: DisciplineState, words: DesktopWords, format: (instant: string) => string): string[] {
  const known = new Set(before.lockouts.map((lock) => lock.id));
  const left = new Set(after.lockouts.map((lock) => lock.id));
  const begun = after.lockouts.filter((lock) => !known.has(lock.id)).map((lock) => fillIn(words.notice.lockBegun, { when: format(lock.until) }));
  const ended = before.lockouts
    .filter((lock) => !left.has(lock.id))
    .map(() => (left.size === 0 ? words.notice.lockEnded : fillIn(words.notice.lockEndedOther, { when: format(lockedUntil(after)) })));
  return [...begun, ...ended];
}

/** One that is gone before its time was cancelled, by the trader himself. */
function looseningNotices(before: DisciplineState, after: DisciplineState, words: DesktopWords): string[] {
  const left = new Set(after.pending.map((loosening) => loosening.id));
  return before.pending.filter((loosening) => !left.has(loosening.id) && loosening.effectiveAt <= after.now).map(() => words.notice.looseningInEffect);
}

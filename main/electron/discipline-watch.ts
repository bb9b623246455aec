import type { DisciplineState } from '../../shared/contract/app.ts';
import { lockedUntil, newsBetween } from '../../shared/lockout/news.ts';
import { fillIn } from '../../shared/words/fill-in.ts';
import type { DesktopWords } from './words.ts';

/** The tray's one line, in the same three words the status strip uses. */
export function trayTitle(state: DisciplineState | null, words: DesktopWords, format: (instant: string) => string): string {
  if (state === null) return words.tray.unknown;
  switch (state.state) {
    case 'clear':
      return state.holds.length > 0 ? words.tray.held : words.tray.clear;
    case 'cooling':
      return fillIn(words.tray.cooling, { when: state.coolingUntil === null ? '—' : format(state.coolingUntil) });
    case 'locked':
      return fillIn(words.tray.locked, { when: format(lockedUntil(state)) });
  }
}

/**
 * The news as the system's notices say it.
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
  return newsBetween(before, after).map((news) => {
    switch (news.kind) {
      case 'lock-begun':
        return fillIn(words.notice.lockBegun, { when: format(news.until) });
      case 'lock-ended':
        return words.notice.lockEnded;
      case 'lock-ended-other':
        return fillIn(words.notice.lockEndedOther, { when: format(news.until) });
      case 'loosening-applied':
        return words.notice.looseningInEffect;
      case 'cooling-over':
        return words.notice.coolingOver;
      case 'routine-due':
        return words.notice.routineDue;
    }
  });
}

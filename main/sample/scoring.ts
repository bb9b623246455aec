import type { ScoringView } from '../../shared/contract/failure-library.ts';
import { blankScore, type CauseScore, type Mark } from '../../shared/premortem/scoring.ts';
import { DAY, type Story } from './story.ts';
import type { Trader } from './trader.ts';

/** What of three causes came true, in turn: the cause, and its tripwire with what was then done. */
type Came = readonly (readonly [Mark, Mark, CauseScore['obeyed']])[];
const no = ['did-not-happen', 'did-not-happen', null] as const;

const afterLosses: readonly (Came & { readonly unforeseen?: boolean })[] = [
  [['happened', 'happened', 'not-obeyed'], no, no],
  [no, ['happened', 'happened', 'obeyed'], no],
  Object.assign([no, no, no], { unforeseen: true }),
  [no, no, ['happened', 'did-not-happen', null]],
  [['cannot-tell', 'happened', 'obeyed'], no, ['happened', 'happened', 'not-obeyed']],
];
const afterWins: readonly Came[] = [[no, no, no], [no, ['did-not-happen', 'happened', 'obeyed'], no], [no, no, no], [no, no, ['happened', 'cannot-tell', null]]];

/** The newest are left for whoever opens the sample. */
const LEFT_MS = 6 * DAY;

/** Looks back on a plan that was closed: what of the pre-mortem came true, and now and then what nobody had written. */
export async function scorePlan(story: Story, { person }: Trader, planId: string, won: boolean): Promise<void> {
  if (story.now() > story.end - LEFT_MS) return;
  const { open, premortem, heldFrom, heldTo } = await story.call<ScoringView>('premortems/scoring', { planId });
  if (!open || premortem === null) return;
  const came = story.next(won ? afterWins : afterLosses);
  const scores = premortem.causes.map((_, place): CauseScore => {
    const [cause, tripwire, obeyed] = came[place] ?? no;
    return { ...blankScore, cause, tripwire, obeyed, firedDay: tripwire !== 'happened' ? null : obeyed === 'not-obeyed' ? heldFrom : heldTo };
  });
  const unforeseen = 'unforeseen' in came ? [story.next(person.unforeseen)] : [];
  await story.call('premortems/score', { planId, premortemId: premortem.id, version: 0, scores, unforeseen, reason: null });
}

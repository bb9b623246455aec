import { compareDiscipline, ruleKinds, ruleOf, thresholdsOf } from './compare.ts';
import { waits } from './direction.ts';
import type { Discipline, DisciplineChange, LadderBand, StopRule } from './discipline.ts';
import { ladderDemand } from './ladder.ts';

/** A wish divided by the ratchet. */
export interface SplitChange {
  /** In force at once: what was, with every tightening of the wish. */
  readonly now: Discipline;
  readonly applied: DisciplineChange[];
  /** What is still missing from the wish; it acts after its own cooling-off. Empty when nothing waits. */
  readonly queued: DisciplineChange[];
}

/**
 * Divides a wished discipline into what acts at once and what waits.
 *
 * Everything that certainly tightens acts now, everything else waits, and nothing in `now` is looser than before in any
 * respect. Words follow the rule they belong to.
 */
export function splitChange(from: Discipline, to: Discipline): SplitChange {
  const wished = compareDiscipline(from, to);
  const queued = wished.filter(waits);
  if (queued.length === 0) return { now: to, applied: wished, queued };
  const now = strictest(from, to);
  return { now, applied: compareDiscipline(from, now), queued };
}

function strictest(from: Discipline, to: Discipline): Discipline {
  const candidate: Discipline = {
    profile: from.profile === 'novice' ? 'novice' : to.profile,
    ladder: strictestLadder(from, to),
    rules: ruleKinds.flatMap((kind) => strictestRule(from, ruleOf(from, kind), ruleOf(to, kind))),
    lossAtStopLimit: smaller(from.lossAtStopLimit, to.lossAtStopLimit),
    readyWindowMs: smaller(from.readyWindowMs, to.readyWindowMs),
    releaseWindowMs: smaller(from.releaseWindowMs, to.releaseWindowMs),
    ratchetDelayMs: larger(from.ratchetDelayMs, to.ratchetDelayMs),
  };
  // Some pairs of ladders have no common strictest one that a ladder can say; then the old one stays until the new acts.
  return compareDiscipline(from, candidate).some(waits) ? { ...candidate, ladder: from.ladder } : candidate;
}

const MOST_BANDS = 8;

/** One ladder as it was written where it is the stricter one throughout, else the deeper demand of either at every leverage. */
function strictestLadder(from: Discipline, to: Discipline): LadderBand[] {
  const changes = compareDiscipline(from, { ...from, ladder: to.ladder });
  if (!changes.some(waits)) return to.ladder;
  return changes.every(waits) ? from.ladder : deeperOfBoth(from.ladder, to.ladder);
}

/** The old one where that takes more bands than a ladder has. */
function deeperOfBoth(from: readonly LadderBand[], to: readonly LadderBand[]): LadderBand[] {
  const bands: LadderBand[] = [];
  for (const above of thresholdsOf(from, to)) {
    // Just above the threshold, the same probe as the comparison uses.
    const probe = above + 2 ** -40;
    const before = ladderDemand(from, probe);
    const after = ladderDemand(to, probe);
    const causes = Math.max(before.causes, after.causes);
    const coolingMs = Math.max(before.coolingMs, after.coolingMs);
    const last = bands.at(-1);
    if (last?.causes !== causes || last.coolingMs !== coolingMs) bands.push({ above, causes, coolingMs });
  }
  return bands.length <= MOST_BANDS ? bands : [...from];
}

/** Of one kind of rule: taken from the wish where the wish is not looser in it, else as it was. */
function strictestRule(from: Discipline, before: StopRule | null, after: StopRule | null): StopRule[] {
  if (before === null) return after === null ? [] : [after];
  if (after === null) return [before];
  const onlyThisRule: Discipline = { ...from, rules: from.rules.map((rule) => (rule.kind === before.kind ? after : rule)) };
  return compareDiscipline(from, onlyThisRule).some(waits) ? [before] : [after];
}

/** NaN is never the stricter one: the value in force stays. */
const smaller = (from: number, to: number): number => (to < from ? to : from);
const larger = (from: number, to: number): number => (to > from ? to : from);

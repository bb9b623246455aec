import { compareDiscipline, compareJournalDiscipline, thresholdsOf } from './compare.ts';
import { waits } from './direction.ts';
import type { Discipline, DisciplineChange, LadderBand, UnlockStage } from './discipline.ts';
import { ladderDemand } from './ladder.ts';
import { strictestRules } from './split-rules.ts';
import type { JournalDiscipline } from './stop-rule.ts';

/** A wish divided by the ratchet. */
export interface Split<Settings> {
  /** In force at once: what was, with every tightening of the wish. */
  readonly now: Settings;
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
export function splitChange(from: Discipline, to: Discipline): Split<Discipline> {
  return split(from, to, compareDiscipline, strictest);
}

/** The same for the rules over all accounts. */
export function splitJournalDiscipline(from: JournalDiscipline, to: JournalDiscipline): Split<JournalDiscipline> {
  return split(from, to, compareJournalDiscipline, () => ({ rules: strictestRules(from.rules, to.rules), ratchetDelayMs: larger(from.ratchetDelayMs, to.ratchetDelayMs) }));
}

function split<Settings>(from: Settings, to: Settings, compare: (from: Settings, to: Settings) => DisciplineChange[], strictestOf: (from: Settings, to: Settings) => Settings): Split<Settings> {
  const wished = compare(from, to);
  const queued = wished.filter(waits);
  if (queued.length === 0) return { now: to, applied: wished, queued };
  const now = strictestOf(from, to);
  return { now, applied: compare(from, now), queued };
}

function strictest(from: Discipline, to: Discipline): Discipline {
  const candidate: Discipline = {
    profile: from.profile === 'novice' ? 'novice' : to.profile,
    appetite: isLooser(from, { ...from, appetite: to.appetite }) ? from.appetite : to.appetite,
    ladder: strictestLadder(from, to),
    stages: strictestStages(from, to),
    fallback: { violations: smaller(from.fallback.violations, to.fallback.violations), days: larger(from.fallback.days, to.fallback.days) },
    coolingFactors: {
      perLoss: larger(from.coolingFactors.perLoss, to.coolingFactors.perLoss),
      declaredEmotion: larger(from.coolingFactors.declaredEmotion, to.coolingFactors.declaredEmotion),
      most: larger(from.coolingFactors.most, to.coolingFactors.most),
    },
    rules: strictestRules(from.rules, to.rules),
    lossAtStopLimit: smaller(from.lossAtStopLimit, to.lossAtStopLimit),
    readyWindowMs: smaller(from.readyWindowMs, to.readyWindowMs),
    releaseWindowMs: smaller(from.releaseWindowMs, to.releaseWindowMs),
    ratchetDelayMs: larger(from.ratchetDelayMs, to.ratchetDelayMs),
  };
  // Some pairs of ladders have no common strictest one that a ladder can say; then the old one stays until the new acts.
  return isLooser(from, candidate) ? { ...candidate, ladder: from.ladder } : candidate;
}

const isLooser = (from: Discipline, to: Discipline): boolean => compareDiscipline(from, to).some(waits);

/** Those of the wish where they are not looser; of as many stages the stricter of each pair, which rise as both lists do; else as they were. */
function strictestStages(from: Discipline, to: Discipline): UnlockStage[] {
  if (!isLooser(from, { ...from, stages: to.stages })) return to.stages;
  if (from.stages.length !== to.stages.length) return from.stages;
  return from.stages.map((stage, index) => {
    const wished = to.stages[index]!;
    return { cap: smaller(stage.cap, wished.cap), trades: larger(stage.trades, wished.trades), adherence: larger(stage.adherence, wished.adherence) };
  });
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

/** NaN is never the stricter one: the value in force stays. */
const smaller = (from: number, to: number): number => (to < from ? to : from);
const larger = (from: number, to: number): number => (to > from ? to : from);

import { compareRuleLists } from './compare-rules.ts';
import { change, directionOf, directionOfSwitch, number } from './direction.ts';
import type { Discipline, DisciplineChange, LadderBand, UnlockStage } from './discipline.ts';
import { firstDemand, ladderDemand } from './ladder.ts';
import type { JournalDiscipline } from './stop-rule.ts';

/**
 * Every protective setting that differs between two disciplines, each with its direction.
 *
 * The words a trader wrote protect nothing by themselves: a change of them alone is not in the list.
 */
export function compareDiscipline(from: Discipline, to: Discipline): DisciplineChange[] {
  return [
    ...change('profile', from.profile, to.profile, directionOfSwitch(from.profile === 'novice', to.profile === 'novice')),
    ...change('appetite', from.appetite, to.appetite, directionOf(APPETITES.indexOf(from.appetite), APPETITES.indexOf(to.appetite), 'lower')),
    ...compareLadders(from.ladder, to.ladder),
    ...compareStages(from.stages, to.stages),
    ...number('fallback.violations', from.fallback.violations, to.fallback.violations, 'lower'),
    ...number('fallback.days', from.fallback.days, to.fallback.days, 'higher'),
    ...number('coolingFactors.perLoss', from.coolingFactors.perLoss, to.coolingFactors.perLoss, 'higher'),
    ...number('coolingFactors.declaredEmotion', from.coolingFactors.declaredEmotion, to.coolingFactors.declaredEmotion, 'higher'),
    ...number('coolingFactors.most', from.coolingFactors.most, to.coolingFactors.most, 'higher'),
    ...compareRuleLists(from.rules, to.rules),
    ...number('lossAtStopLimit', from.lossAtStopLimit, to.lossAtStopLimit, 'lower'),
    ...number('readyWindowMs', from.readyWindowMs, to.readyWindowMs, 'lower'),
    ...number('releaseWindowMs', from.releaseWindowMs, to.releaseWindowMs, 'lower'),
    ...number('ratchetDelayMs', from.ratchetDelayMs, to.ratchetDelayMs, 'higher'),
  ];
}

/** The same for the rules over all accounts. */
export function compareJournalDiscipline(from: JournalDiscipline, to: JournalDiscipline): DisciplineChange[] {
  return [...compareRuleLists(from.rules, to.rules), ...number('ratchetDelayMs', from.ratchetDelayMs, to.ratchetDelayMs, 'higher')];
}

/**
 * Two ladders as what they are: functions from leverage to demands, constant between thresholds. They are compared on
 * every interval either of them knows, so moving, adding, merging and removing steps need no cases of their own. An
 * inherently leveraged instrument owes the first band even below it, hence the second pass.
 */
function compareLadders(from: readonly LadderBand[], to: readonly LadderBand[]): DisciplineChange[] {
  const thresholds = thresholdsOf(from, to);
  const changes: DisciplineChange[] = [];
  for (const above of thresholds) {
    const probe = nextUp(above);
    const before = ladderDemand(from, probe);
    const after = ladderDemand(to, probe);
    changes.push(...number(`ladder[${above}].causes`, before.causes, after.causes, 'higher'));
    changes.push(...number(`ladder[${above}].coolingMs`, before.coolingMs, after.coolingMs, 'higher'));
  }
  for (const above of [null, ...thresholds]) {
    const before = inherentDemand(from, above);
    const after = inherentDemand(to, above);
    const name = above === null ? 'inherent' : `inherent>${above}`;
    const causes = number(`ladder[${name}].causes`, before.causes, after.causes, 'higher');
    const cooling = number(`ladder[${name}].coolingMs`, before.coolingMs, after.coolingMs, 'higher');
    // Above both first bands the two passes ask the same, which the first pass has already said.
    if (above !== null && ladderDemand(from, nextUp(above)).band !== null && ladderDemand(to, nextUp(above)).band !== null) continue;
    changes.push(...causes, ...cooling);
  }
  return changes;
}

function inherentDemand(ladder: readonly LadderBand[], above: number | null): { causes: number; coolingMs: number } {
  const demand = above === null ? null : ladderDemand(ladder, nextUp(above));
  return demand === null || demand.band === null ? firstDemand(ladder) : demand;
}

export function thresholdsOf(...ladders: readonly (readonly LadderBand[])[]): number[] {
  return [...new Set(ladders.flatMap((ladder) => ladder.map((step) => step.above)))].sort((a, b) => a - b);
}

/** Just above a threshold: thresholds are exclusive bounds. Adding 2⁻⁴⁰ stays far inside any two thresholds a person types. */
function nextUp(above: number): number {
  return above + 2 ** -40;
}

/**
 * The stages by which the record opens the ladder. None at all holds nothing back. Stage by stage a lower cap, more trades and
 * more adherence are stricter; a stage on top opens what was closed. Stages put in front or taken from there shift the pairs, and
 * count as looser where any pair does: too strict a reading at worst.
 */
function compareStages(from: readonly UnlockStage[], to: readonly UnlockStage[]): DisciplineChange[] {
  if (from.length === 0 || to.length === 0) return change('stages', countText(from), countText(to), directionOfSwitch(from.length > 0, to.length > 0));
  const shared = from.slice(0, to.length).flatMap((stage, index) => compareStage(`stages[${index}]`, stage, to[index]!));
  if (from.length === to.length) return shared;
  return [...shared, ...change('stages', countText(from), countText(to), directionOf(from.length, to.length, 'lower'))];
}

function compareStage(at: string, from: UnlockStage, to: UnlockStage): DisciplineChange[] {
  return [...number(`${at}.cap`, from.cap, to.cap, 'lower'), ...number(`${at}.trades`, from.trades, to.trades, 'higher'), ...number(`${at}.adherence`, from.adherence, to.adherence, 'higher')];
}

const countText = (stages: readonly UnlockStage[]): string => (stages.length === 0 ? 'none' : String(stages.length));

/** From the most careful to the boldest. */
const APPETITES: readonly Discipline['appetite'][] = ['conservative', 'balanced', 'aggressive'];

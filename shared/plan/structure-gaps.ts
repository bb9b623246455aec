import { decimalFromNumber, type Decimal } from '../money/decimal.ts';
import type { PlanContext } from './context.ts';
import { decimalOrNull } from './exposure.ts';
import type { PlanContent, PlanGap, Stage } from './plan.ts';

export type PlanStep = 1 | 2 | 3 | 4 | 5 | 6;

/** Weights are typed as percentages; their float sum may be off by this much. */
const WEIGHT_TOLERANCE = 1e-9;

export function gap(step: PlanStep, code: string, field: string, params: PlanGap['params'] = {}): PlanGap {
  return { code, field, step, params };
}

/** Quantity, prices, weights and sides: what an amendment must get right too, whatever the limits say. */
export function structureGaps(content: PlanContent, { instrument }: Pick<PlanContext, 'instrument'>): PlanGap[] {
  const tick = instrument === null ? null : decimalOrNull(instrument.tick);
  const prices = (['entries', 'stops', 'targets'] as const).flatMap((list) => [
    ...content[list].flatMap((stage, index) => priceGaps(stage, `${list}.${index}`, tick)),
    ...weightGaps(content[list], list),
  ]);
  return [...quantityGaps(content, instrument?.lotSize ?? null), ...prices, ...sideGaps(content), ...scenarioGaps(content)];
}

function quantityGaps(content: PlanContent, lotSize: string | null): PlanGap[] {
  const quantity = decimalOrNull(content.quantity);
  if (quantity === null || !quantity.gt('0')) return [gap(3, 'QUANTITY_MISSING', 'quantity')];
  const lot = lotSize === null ? null : decimalOrNull(lotSize);
  if (lot === null || !lot.gt('0') || quantity.mod(lot).eq('0')) return [];
  return [gap(3, 'QUANTITY_NOT_IN_LOTS', 'quantity', { lotSize: lot.toFixed() })];
}

function priceGaps(stage: Stage, field: string, tick: Decimal | null): PlanGap[] {
  const price = decimalOrNull(stage.price);
  if (price === null) return [gap(4, 'PRICE_MISSING', `${field}.price`)];
  if (!price.gt('0')) return [gap(4, 'PRICE_NOT_POSITIVE', `${field}.price`)];
  if (tick !== null && tick.gt('0') && !price.mod(tick).eq('0')) return [gap(4, 'PRICE_OFF_TICK', `${field}.price`, { tick: tick.toFixed() })];
  return [];
}

function weightGaps(stages: readonly Stage[], list: string): PlanGap[] {
  const gaps = stages.flatMap((stage, index) => (stage.weight > 0 ? [] : [gap(4, 'WEIGHT_MISSING', `${list}.${index}.weight`)]));
  const sum = stages.reduce((total, stage) => total + stage.weight, 0);
  if (!(Math.abs(sum - 1) <= WEIGHT_TOLERANCE)) gaps.push(gap(4, 'WEIGHTS_SUM', list, { sum }));
  return gaps;
}

/** Every stop on the losing side of every entry, every target on the winning side. */
function sideGaps(content: PlanContent): PlanGap[] {
  const entries = content.entries.map((stage) => decimalOrNull(stage.price)).filter((price) => price !== null);
  const loses = (price: Decimal, entry: Decimal): boolean => (content.side === 'long' ? price.lt(entry) : price.gt(entry));
  const wins = (price: Decimal, entry: Decimal): boolean => (content.side === 'long' ? price.gt(entry) : price.lt(entry));
  const against = (list: 'stops' | 'targets', right: (price: Decimal, entry: Decimal) => boolean, code: string): PlanGap[] =>
    content[list].flatMap((stage, index) => {
      const price = decimalOrNull(stage.price);
      return price === null || entries.every((entry) => right(price, entry)) ? [] : [gap(4, code, `${list}.${index}.price`)];
    });
  return [...against('stops', loses, 'STOP_ON_WINNING_SIDE'), ...against('targets', wins, 'TARGET_ON_LOSING_SIDE')];
}

function scenarioGaps({ scenarios }: PlanContent): PlanGap[] {
  const gaps = (['bull', 'base', 'bear'] as const).flatMap((name) => (scenarios[name] === null ? [gap(5, 'SCENARIO_MISSING', `scenarios.${name}`)] : []));
  const { bull, base, bear } = scenarios;
  if (bull !== null && base !== null && !(bull > base)) gaps.push(gap(5, 'SCENARIO_ORDER', 'scenarios.bull'));
  if (base !== null && bear !== null && !(base > bear)) gaps.push(gap(5, 'SCENARIO_ORDER', 'scenarios.bear'));
  return gaps;
}

/** Rest of the planned quantity that has not been entered yet. */
export function remainingQuantity(content: PlanContent, filled: string): Decimal | null {
  const quantity = decimalOrNull(content.quantity);
  const entered = decimalOrNull(filled);
  if (quantity === null || entered === null) return null;
  const rest = quantity.minus(entered);
  return rest.gt('0') ? rest : decimalFromNumber(0);
}

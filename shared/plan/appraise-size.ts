import { canonicalDecimal, decimalFromNumber } from '../money/decimal.ts';
import { formatMoney, parseMoney, wholeMinor, type Minor } from '../money/money.ts';
import { HARD_LOSS_BOUND } from '../risk/loss-cap.ts';
import { positionSize, type PositionSize } from '../risk/position-size.ts';
import { capNow, scopedBy, type PlanContext } from './context.ts';
import { buyingPower } from './exposure.ts';
import { allOf, given, planFigure, valueOf, type Given, type PlanFigure } from './figure.ts';
import type { PlanContent } from './plan.ts';

export type SizeBound = 'formula' | 'loss-limit' | 'leverage-cap' | 'buying-power';

export interface SizeFigures {
  /** What the formula and every limit together allow, in whole lots. */
  readonly quantity: PlanFigure<string>;
  /** What the formula alone asks for, in whole lots, and its value before lots. */
  readonly byFormula: PlanFigure<string>;
  readonly formulaValue: PlanFigure<string>;
  /** Which of them decides; null while there is no size. */
  readonly bound: SizeBound | null;
  /** Loss at the stop of the size, in money and as a fraction of own equity. */
  readonly loss: PlanFigure<string>;
  readonly lossFraction: PlanFigure;
  /** The formula risks L × the budget; set where that is more than the budget. */
  readonly leveragedBudget: number | null;
}

interface SizeInputs {
  readonly instrument: Given<NonNullable<PlanContext['instrument']>>;
  readonly entry: Given<string>;
  readonly stop: Given<string>;
  readonly equity: Given<Minor>;
  /** Exposure before the order, smallest units. */
  readonly before: Given<Minor>;
}

/**
 * Size by the formula E·L·budget ÷ stop, held within the loss limit, the leverage cap and the buying power.
 *
 * L is what the account may use: the leverage cap, or what its own and borrowed money allow where that is less.
 */
export function appraiseSize(content: PlanContent, context: PlanContext, inputs: SizeInputs): SizeFigures {
  const { terms, standing, discipline, instrument } = context;
  const cap = capNow(context, scopedBy(content, instrument));
  const lossCap = Math.min(discipline.lossAtStopLimit, HARD_LOSS_BOUND);
  const sized = given(allOf({ ...inputs }), (all): { size: PositionSize; bound: SizeBound; leverage: number } => {
    const power = buyingPower(terms, all.equity, parseMoney(standing.borrowed, terms.currency)) ?? all.equity;
    const byCap = cap === null ? null : wholeMinor(decimalFromNumber(cap).times(decimalFromNumber(all.equity)).round(0, 0));
    const most = byCap === null ? power : Math.min(byCap, power);
    // A cap is a number a person typed and exact; money over money may be none, so there the money itself is passed on.
    const capDecides = cap !== null && byCap! < power;
    const leverage = capDecides ? cap : power / all.equity;
    const size = positionSize({
      equity: all.equity,
      leverage,
      ...(capDecides ? {} : { leveragedEquity: power }),
      riskBudget: content.riskBudget,
      entry: all.entry,
      stop: all.stop,
      multiplier: all.instrument.multiplier,
      lotSize: all.instrument.lotSize,
      payoff: all.instrument.payoff,
      currency: terms.currency,
      buyingPower: most - all.before,
      lossCap,
    });
    return { size, leverage, bound: boundOf(size, capDecides) };
  });
  const size = given(sized, (all) => all.size);
  const found = valueOf(sized);
  const shown = {
    equity: valueOf(given(inputs.equity, (minor) => formatMoney(minor, terms.currency))),
    leverage: found?.leverage ?? null,
    budget: content.riskBudget,
    entry: valueOf(inputs.entry),
    stop: valueOf(inputs.stop),
    lossLimit: lossCap,
    lotSize: valueOf(given(inputs.instrument, ({ lotSize }) => lotSize)),
  };
  const text = (pick: (size: PositionSize) => Minor): Given<string> => given(size, (all) => formatMoney(pick(all), terms.currency));
  return {
    quantity: planFigure(given(size, (all) => canonicalDecimal(all.quantity)), 'position-size', shown),
    byFormula: planFigure(given(size, (all) => all.formulaQuantity), 'position-size', shown),
    formulaValue: planFigure(text((all) => all.formulaValue), 'position-size', shown),
    bound: found?.bound ?? null,
    loss: planFigure(text((all) => all.lossAtStop), 'planned-risk', shown),
    lossFraction: planFigure(given(size, (all) => all.lossFraction), 'loss-fraction', shown),
    leveragedBudget: found !== null && found.leverage > 1 ? found.size.leveragedBudget : null,
  };
}

function boundOf({ limitedBy }: PositionSize, capDecides: boolean): SizeBound {
  switch (limitedBy) {
    case 'formula':
      return 'formula';
    case 'loss-cap':
      return 'loss-limit';
    case 'buying-power':
      return capDecides ? 'leverage-cap' : 'buying-power';
  }
}

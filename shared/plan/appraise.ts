import type { Currency } from '../money/currency.ts';
import { canonicalDecimal, decimalToNumber, toDecimal, type Decimal } from '../money/decimal.ts';
import { formatMoney, type Minor } from '../money/money.ts';
import { breakEvenReturn, breakEvenReturnWithCosts } from '../risk/break-even.ts';
import { exposureLeverage, marginRate } from '../risk/leverage.ts';
import { plannedRisk } from '../risk/planned-risk.ts';
import { rMultiple } from '../risk/r-multiple.ts';
import { averagePrice, type PricedStage } from '../risk/stages.ts';
import { scenarioResult, type ScenarioName } from '../risk/scenario.ts';
import { appraiseLevels, type LevelFigures } from './appraise-levels.ts';
import { appraiseSize, type SizeFigures } from './appraise-size.ts';
import { capNow, equityOf, exposureOf, heldOf, scopedBy, type PlanContext } from './context.ts';
import { plannedDays, plannedInterest, rateOf, roundTripFees } from './costs.ts';
import { decimalOrNull, exposureAfter, orderValue } from './exposure.ts';
import { allOf, given, isMissing, planFigure, valueOf, type FigureInputs, type Given, type NoFigureReason, type PlanFigure } from './figure.ts';
import { marginBookAfter } from './margin-book-after.ts';
import type { PlanContent } from './plan.ts';
import { remainingQuantity } from './structure-gaps.ts';

export interface ScenarioFigures {
  readonly money: PlanFigure<string>;
  /** Net result as a fraction of own equity. */
  readonly onEquity: PlanFigure;
}

/** Everything the risk panel shows of a plan. Money is in `currency`. */
export interface Appraisal {
  readonly currency: Currency;
  readonly entry: PlanFigure<string>;
  readonly stop: PlanFigure<string>;
  readonly target: PlanFigure<string>;
  /** Value of the whole plan at its average entry. */
  readonly value: PlanFigure<string>;
  readonly leverageBefore: PlanFigure;
  readonly leverageAfter: PlanFigure;
  /** Cap of the leverage rule; null where it is off. */
  readonly leverageCap: number | null;
  readonly marginRate: PlanFigure;
  readonly size: SizeFigures;
  readonly lossAtStop: PlanFigure<string>;
  readonly lossFraction: PlanFigure;
  /** Fraction of own equity that a loss at the stop may be. */
  readonly lossLimit: number;
  /** Loss at the stop with the fees of the round trip, in R. */
  readonly lossInR: PlanFigure;
  readonly rewardToRisk: PlanFigure;
  readonly debt: PlanFigure<string>;
  readonly interest: PlanFigure<string>;
  readonly fees: PlanFigure<string>;
  readonly scenarios: Readonly<Record<ScenarioName, ScenarioFigures>>;
  /** A year's interest alone. */
  readonly breakEvenYearly: PlanFigure;
  /** Interest over the planned time, and fees. */
  readonly breakEvenHorizon: PlanFigure;
  readonly levels: LevelFigures;
}

/**
 * What a plan means in the trader's own numbers, while it is being written and at the gate alike.
 *
 * Leverage is Σ|notional| after the order, other released risk orders included, over current equity. Loss, interest,
 * fees and scenarios are those of the whole plan; leverage and the lender's levels add what has not been entered yet to
 * what the account holds. Every figure is there or says what is missing.
 */
export function appraisePlan(content: PlanContent, context: PlanContext): Appraisal {
  const { terms, discipline } = context;
  const money = (amount: Given<Minor>): Given<string> => given(amount, (minor) => formatMoney(minor, terms.currency));

  const instrument = instrumentOf(context);
  const entry = average(content.entries, 'ENTRY_MISSING');
  const stop = average(content.stops, 'STOP_MISSING');
  const target = average(content.targets, 'TARGET_MISSING');
  const quantity = positive(content.quantity, 'QUANTITY_MISSING');
  const equity = positiveEquity(context);
  const horizon: Given<number> = content.horizonDays === null ? { missing: 'HORIZON_MISSING' } : { value: content.horizonDays };

  const value = given(allOf({ instrument, quantity, entry }), (all) => orderValue({ quantity: all.quantity, price: toDecimal(all.entry), multiplier: toDecimal(all.instrument.multiplier), payoff: all.instrument.payoff, currency: terms.currency }));
  const current = exposureOf(context);
  const held: Given<NonNullable<typeof current>> = current === null ? { missing: 'EXPOSURE_UNKNOWN' } : { value: current };
  const exposure = given(allOf({ instrument, entry, quantity, held }), (all) => {
    const rest = remainingQuantity(content, context.filledQuantity ?? '0') ?? all.quantity;
    const order = { side: content.side === 'long' ? 'buy' : 'sell', quantity: rest, price: toDecimal(all.entry), multiplier: toDecimal(all.instrument.multiplier), payoff: all.instrument.payoff, currency: terms.currency } as const;
    return { rest, ...exposureAfter(all.held, heldOf(context), order) };
  });
  const leverageOf = (amount: Given<Minor>): Given<number> => given(allOf({ amount, equity }), (all) => all.amount / all.equity);
  const before = given(held, ({ gross, outstanding }) => gross + outstanding);
  const after = given(exposure, (all) => all.after);
  const leverageAfter = leverageOf(after);

  const risk = given(allOf({ instrument, quantity, entry, stop }), (all) => plannedRisk({ quantity: canonicalDecimal(all.quantity), entries: content.entries, stops: content.stops, multiplier: all.instrument.multiplier, payoff: all.instrument.payoff, currency: terms.currency }));
  // What a lender's levels and a financed share are to an inverse contract, whose debt is no money, is not known here.
  const linear: Given<true> = context.instrument?.payoff === 'inverse' ? { missing: 'INVERSE' } : { value: true };
  const book = given(allOf({ equity, exposure, entry, linear }), (all) => marginBookAfter(context, all.equity, content.side, all.exposure.rest, toDecimal(all.entry)));
  // A short borrows what it sells; a long borrows what the account lacks.
  const financed = given(allOf({ book, value }), (all) => (content.side === 'short' ? all.value : Math.min(all.value, Math.max(0, all.book.debtAfter - all.book.debtBefore))));
  const interest = given(allOf({ financed, horizon }), (all) => plannedInterest(all.financed, content, context, all.horizon));
  const knownFees = given(allOf({ quantity, value }), (all) => roundTripFees(content, context, all.quantity, all.value));
  const fees: Given<Minor> = isMissing(knownFees) ? knownFees : knownFees.value === null ? { missing: 'FEES_UNKNOWN' } : { value: knownFees.value };

  const shown = shownInputs(content, context, { entry, stop, equity, value, risk, fees, interest, financed });
  const rate = rateOf(content, context);
  return {
    currency: terms.currency,
    entry: planFigure(entry, 'average-price', stagesInput(content.entries)),
    stop: planFigure(stop, 'average-price', stagesInput(content.stops)),
    target: planFigure(target, 'average-price', stagesInput(content.targets)),
    value: planFigure(money(value), 'position-value', shown('quantity', 'entry', 'multiplier')),
    leverageBefore: planFigure(leverageOf(before), 'leverage', { exposure: valueOf(money(before)), ...shown('equity') }),
    leverageAfter: planFigure(leverageAfter, 'leverage', { exposure: valueOf(money(after)), ...shown('equity') }),
    leverageCap: capNow(context, scopedBy(content, context.instrument)),
    marginRate: planFigure(given(leverageAfter, marginRate), 'margin-rate', { leverage: valueOf(leverageAfter) }),
    size: appraiseSize(content, context, { instrument, entry, stop, equity, before }),
    lossAtStop: planFigure(money(risk), 'planned-risk', shown('quantity', 'entry', 'stop', 'multiplier')),
    lossFraction: planFigure(given(allOf({ risk, equity }), (all) => all.risk / all.equity), 'loss-fraction', shown('loss', 'equity')),
    lossLimit: discipline.lossAtStopLimit,
    lossInR: planFigure(given(allOf({ risk, fees }), (all) => inR(-all.risk - all.fees, all.risk)), 'loss-in-r', shown('loss', 'fees')),
    rewardToRisk: planFigure(given(allOf({ entry, stop, target }), (all) => reward(all.entry, all.stop, all.target)), 'reward-to-risk', { ...shown('entry', 'stop'), target: valueOf(target) }),
    debt: planFigure(money(financed), 'debt', shown('value', 'equity')),
    interest: planFigure(money(interest), 'interest', { ...shown('financed'), rate, days: valueOf(given(horizon, (days) => plannedDays(content, context, days))), dayCount: terms.interest.dayCount, compounding: terms.interest.compounding }),
    fees: planFigure(money(fees), 'round-trip-fees', { ...shown('value'), preset: content.feesOverride !== null ? null : terms.feeSchedule === null ? terms.feePreset : 'own' }),
    scenarios: {
      bull: scenario('bull'),
      base: scenario('base'),
      bear: scenario('bear'),
    },
    breakEvenYearly: planFigure(given(allOf({ value, financed }), (all) => breakEven(all.value, all.financed, rate, 0)), 'break-even', { ...shown('value', 'financed'), rate }),
    breakEvenHorizon: planFigure(given(allOf({ value, financed, interest, fees }), (all) => breakEven(all.value, all.financed, all.financed === 0 ? 0 : all.interest / all.financed, all.fees / all.value)), 'break-even-with-costs', shown('value', 'financed', 'interest', 'fees')),
    levels: appraiseLevels(content, context, { instrument, entry, stop, target, book, horizon }),
  };

  function scenario(name: ScenarioName): ScenarioFigures {
    const priceReturn = content.scenarios[name];
    const move: Given<number> = priceReturn === null ? { missing: 'SCENARIO_MISSING' } : { value: priceReturn };
    const result = given(allOf({ move, value, equity, interest, fees, linear }), (all) => scenarioResult({ side: content.side, equity: all.equity, positionValue: all.value, interest: all.interest, fees: all.fees }, all.move));
    const inputs = { return: priceReturn, ...shown('value', 'interest', 'fees', 'equity') };
    return { money: planFigure(money(given(result, ({ net }) => net)), 'scenario', inputs), onEquity: planFigure(given(result, ({ netOnEquity }) => netOnEquity), 'scenario', inputs) };
  }
}

/** Leverage at which the financed share of the position is what it is: k with (k − 1)/k = financed ÷ value. */
function breakEven(value: Minor, financed: Minor, interest: number, costs: number): number {
  const own = value - financed;
  // All of it borrowed, as a short always is: the whole position owes the interest.
  if (!(own > 0)) return interest + costs;
  return costs === 0 ? breakEvenReturn(value / own, interest) : breakEvenReturnWithCosts(value / own, interest, 1, costs);
}

function inR(result: Minor, risk: Minor): number {
  const { value } = rMultiple(result, risk);
  if (value === null) throw new RangeError('no planned risk');
  return value;
}

function reward(entry: string, stop: string, target: string): number {
  const at = toDecimal(entry);
  const distance = at.minus(toDecimal(stop));
  if (distance.eq('0')) throw new RangeError('entry and stop are the same price');
  return decimalToNumber(toDecimal(target).minus(at).div(distance).round(18));
}

function instrumentOf({ instrument, terms }: PlanContext): Given<NonNullable<PlanContext['instrument']>> {
  if (instrument === null) return { missing: 'INSTRUMENT_MISSING' };
  return instrument.currency === terms.currency ? { value: instrument } : { missing: 'CURRENCY_MISMATCH' };
}

function average(stages: PlanContent['entries'], missing: NoFigureReason): Given<string> {
  if (!stages.every(({ price }) => decimalOrNull(price)?.gt('0') === true)) return { missing };
  return given({ value: stages as PricedStage[] }, averagePrice);
}

function positive(text: string, missing: NoFigureReason): Given<Decimal> {
  const value = decimalOrNull(text);
  return value !== null && value.gt('0') ? { value } : { missing };
}

function positiveEquity(context: PlanContext): Given<Minor> {
  const equity = equityOf(context);
  const known = exposureLeverage(0, equity);
  if (equity === null || known.reason === 'leverage.equityUnknown') return { missing: 'EQUITY_UNKNOWN' };
  return known.value === null ? { missing: 'EQUITY_NOT_POSITIVE' } : { value: equity };
}

const stagesInput = (stages: PlanContent['entries']): FigureInputs => Object.fromEntries(stages.map(({ price, weight }, index) => [`${index + 1}`, `${price} × ${weight}`]));

/** The inputs a figure is explained with, by name. */
function shownInputs(
  content: PlanContent,
  { terms, instrument }: PlanContext,
  parts: { entry: Given<string>; stop: Given<string>; equity: Given<Minor>; value: Given<Minor>; risk: Given<Minor>; fees: Given<Minor>; interest: Given<Minor>; financed: Given<Minor> },
) {
  const money = (part: Given<Minor>): string | null => valueOf(given(part, (minor) => formatMoney(minor, terms.currency)));
  const all = {
    quantity: content.quantity === '' ? null : content.quantity,
    multiplier: instrument?.multiplier ?? null,
    entry: valueOf(parts.entry),
    stop: valueOf(parts.stop),
    equity: money(parts.equity),
    value: money(parts.value),
    loss: money(parts.risk),
    fees: money(parts.fees),
    interest: money(parts.interest),
    financed: money(parts.financed),
  };
  return (...names: (keyof typeof all)[]): FigureInputs => Object.fromEntries(names.map((name) => [name, all[name]]));
}


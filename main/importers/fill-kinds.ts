import type { Alike, StatementFill } from './statement.ts';

/** What rows of a statement have in common: kept once, and named by a number in each row. */

const FIELD = '\u001f';
const NOTHING = '\u0002';

export function isOfKind(fill: StatementFill, kind: Alike): boolean {
  return (
    fill.side === kind.side && fill.effect === kind.effect && fill.market === kind.market && fill.currency === kind.currency && fill.timeKnown === kind.timeKnown && fill.multiplier === kind.multiplier && fill.name === kind.name &&
    fill.assetClass === kind.assetClass && fill.payoff === kind.payoff && fill.cause === kind.cause && fill.option === kind.option && (fill.orderId !== undefined) === kind.ordered
  );
}

export function alikeKey({ symbol, market, name, assetClass, currency, side, effect, timeKnown, multiplier, payoff, option, cause, orderId }: StatementFill): string {
  return `${symbol}${FIELD}${market ?? NOTHING}${FIELD}${name ?? NOTHING}${FIELD}${assetClass}${FIELD}${currency}${FIELD}${side}${FIELD}${effect}${FIELD}${timeKnown}${FIELD}${multiplier}${FIELD}${payoff}${FIELD}${option == null ? option : JSON.stringify(option)}${FIELD}${cause}${FIELD}${orderId !== undefined}`;
}

/** A copy that keeps nothing else alive, without the fields that the row leaves out. */
export function alikeOf({ symbol, market, name, assetClass, currency, side, effect, timeKnown, multiplier, payoff, option, cause, orderId }: StatementFill): Alike {
  return JSON.parse(JSON.stringify({ symbol, market, name, assetClass, currency, side, effect, timeKnown, multiplier, payoff, option, cause, ordered: orderId !== undefined })) as Alike;
}

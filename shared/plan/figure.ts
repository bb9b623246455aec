/** Formula behind a figure; the window explains it by this name. */
export type FormulaId =
  | 'average-price'
  | 'position-value'
  | 'leverage'
  | 'margin-rate'
  | 'position-size'
  | 'planned-risk'
  | 'loss-fraction'
  | 'loss-in-r'
  | 'reward-to-risk'
  | 'round-trip-fees'
  | 'debt'
  | 'interest'
  | 'scenario'
  | 'break-even'
  | 'break-even-with-costs'
  | 'maintenance-level'
  | 'maintenance-level-accrued';

/** Why there is no figure: what is still missing, or why it does not exist. */
export type NoFigureReason =
  | 'INSTRUMENT_MISSING'
  | 'CURRENCY_MISMATCH'
  | 'QUANTITY_MISSING'
  | 'ENTRY_MISSING'
  | 'STOP_MISSING'
  | 'TARGET_MISSING'
  | 'HORIZON_MISSING'
  | 'SCENARIO_MISSING'
  | 'EQUITY_UNKNOWN'
  | 'EQUITY_NOT_POSITIVE'
  | 'EXPOSURE_UNKNOWN'
  | 'FEES_UNKNOWN'
  | 'NO_POSITION'
  | 'NO_LEVEL'
  | 'NEVER_REACHED'
  | 'ALREADY_BELOW'
  | 'OUT_OF_RANGE'
  /** The formula is one of linear contracts. */
  | 'INVERSE';

export type FigureInputs = Readonly<Record<string, string | number | null>>;

/** A number of the risk panel with all that explains it: money and prices as text, fractions as numbers. */
export interface PlanFigure<Value extends string | number = number> {
  readonly value: Value | null;
  readonly reason: NoFigureReason | null;
  readonly formula: FormulaId;
  readonly inputs: FigureInputs;
}

export type Missing = { readonly missing: NoFigureReason };

/** A value that is there, or the reason why it is not. */
export type Given<Value> = { readonly value: Value } | Missing;

export const isMissing = (given: object): given is Missing => 'missing' in given;

/** Applies a computation to what is given. A formula refusing its inputs is an answer here, not a fault: people type anything. */
export function given<Value, Result>(from: Given<Value>, compute: (value: Value) => Result): Given<Result> {
  if (isMissing(from)) return from;
  try {
    return { value: compute(from.value) };
  } catch (error) {
    if (error instanceof RangeError) return { missing: 'OUT_OF_RANGE' };
    throw error;
  }
}

/** All of several, or the first thing missing. */
export function allOf<Values extends Readonly<Record<string, Given<unknown>>>>(parts: Values): Given<{ readonly [Key in keyof Values]: Values[Key] extends Given<infer Value> ? Value : never }> {
  const values: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(parts)) {
    if (isMissing(part)) return part;
    values[key] = part.value;
  }
  return { value: values as { readonly [Key in keyof Values]: Values[Key] extends Given<infer Value> ? Value : never } };
}

export function planFigure<Value extends string | number>(from: Given<Value>, formula: FormulaId, inputs: FigureInputs): PlanFigure<Value> {
  return isMissing(from) ? { value: null, reason: from.missing, formula, inputs } : { value: from.value, reason: null, formula, inputs };
}

export const valueOf = <Value>(from: Given<Value>): Value | null => (isMissing(from) ? null : from.value);

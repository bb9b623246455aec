import type { Condition, Scope } from '../../../shared/rules/stop-rule.ts';

/**
 * A part of a rule that can be changed: its value, what is allowed, and the whole rule with another value in its place.
 * `name` is the label a screen reader speaks.
 */
export type Field<Whole> =
  | { readonly field: 'number'; readonly name: string; readonly value: number; readonly min: number; readonly max: number; readonly whole: boolean; readonly unit?: '×'; readonly set: (value: number) => Whole }
  /** A fraction of one, shown as a percentage. */
  | { readonly field: 'percent'; readonly name: string; readonly value: number; readonly max: number; readonly set: (value: number) => Whole }
  | { readonly field: 'duration'; readonly name: string; readonly ms: number; readonly min: number; readonly max: number; readonly set: (ms: number) => Whole }
  | { readonly field: 'clock'; readonly name: string; readonly value: string; readonly set: (value: string) => Whole }
  | { readonly field: 'day'; readonly name: string; readonly value: string; readonly set: (value: string) => Whole }
  | { readonly field: 'money'; readonly name: string; readonly amount: string; readonly currency: string; readonly set: (amount: string) => Whole }
  /** `option` is the locale key under which the values have their words; `plain` ones are words themselves. */
  | { readonly field: 'choice'; readonly name: string; readonly value: string; readonly values: readonly string[]; readonly option: string; readonly plain?: readonly string[]; readonly set: (value: string) => Whole }
  | { readonly field: 'weekdays'; readonly name: string; readonly days: readonly number[]; readonly set: (days: number[]) => Whole }
  | { readonly field: 'scope'; readonly name: string; readonly scope: Scope; readonly over: RuleContext['over']; readonly set: (scope: Scope) => Whole }
  | { readonly field: 'state'; readonly name: string; readonly state: DeclaredState; readonly set: (state: DeclaredState) => Whole };

export type DeclaredState = Extract<Condition, { kind: 'declared-state' }>;

/**
 * A sentence, or a part of one: a key of the locales and what goes into its slots. One description of a rule is read three
 * ways: as text, as text with its parts brought out, and as a form.
 */
export interface Clause<Whole> {
  readonly key: string;
  /** The number the words agree with. */
  readonly count?: number;
  readonly slots: Readonly<Record<string, Clause<Whole> | Field<Whole>>>;
}

/** Where a rule stands: inside one account or over all of them, and in which currencies money can be named there. */
export interface RuleContext {
  readonly over: 'account' | 'all';
  readonly currencies: readonly string[];
}

export const isField = <Whole>(part: Clause<Whole> | Field<Whole>): part is Field<Whole> => 'field' in part;

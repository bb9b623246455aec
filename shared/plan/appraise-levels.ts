import { formatMoney, type Minor } from '../money/money.ts';
import { ownLevels, priceLevels, type PriceLevel, type PriceLevelKind } from '../risk/price-levels.ts';
import type { LevelReason } from '../risk/account-level.ts';
import type { PlanContext } from './context.ts';
import { plannedInterest } from './costs.ts';
import { allOf, given, isMissing, planFigure, valueOf, type Given, type NoFigureReason, type PlanFigure } from './figure.ts';
import type { BookAfter } from './margin-book-after.ts';
import type { PlanContent } from './plan.ts';

export type LenderLevel = 'warning' | 'call' | 'liquidation';

/** One level of the lender: how far the price is from it, and where it is. */
export interface LevelFigure {
  /** Signed price return from the entry, no interest accrued; and after the planned time with its interest. */
  readonly return: PlanFigure;
  readonly price: PlanFigure<string>;
  readonly returnAccrued: PlanFigure;
  readonly priceAccrued: PlanFigure<string>;
  /** The account stands below this level as soon as the order is filled. */
  readonly called: boolean;
}

export interface LevelFigures {
  readonly warning: LevelFigure;
  readonly call: LevelFigure;
  readonly liquidation: LevelFigure;
  /** Every price that matters, for one vertical axis: the plan's own alone where nothing is held for a lender to look at; empty while there is no entry. */
  readonly ladder: readonly PriceLevel[];
}

interface LevelInputs {
  readonly instrument: Given<NonNullable<PlanContext['instrument']>>;
  readonly entry: Given<string>;
  readonly stop: Given<string>;
  readonly target: Given<string>;
  readonly book: Given<BookAfter>;
  readonly horizon: Given<number>;
}

/** Warning, call and liquidation of the account after the order; see marginBookAfter for what counts as debt. */
export function appraiseLevels(content: PlanContent, context: PlanContext, inputs: LevelInputs): LevelFigures {
  const { terms } = context;
  const interest = given(allOf({ book: inputs.book, horizon: inputs.horizon }), (all) => plannedInterest(owedOn(all.book), content, context, all.horizon));
  const ladder = given(allOf({ instrument: inputs.instrument, entry: inputs.entry, book: inputs.book }), (all) => {
    if (all.book.book === null) return [];
    return priceLevels({
      price: all.entry,
      book: all.book.book,
      ...terms.maintenance,
      accruedInterest: valueOf(interest) ?? 0,
      target: valueOf(inputs.target),
      stop: valueOf(inputs.stop),
      tick: all.instrument.tick,
    });
  });
  const level = (kind: LenderLevel, at: number | null): LevelFigure => {
    const shown = {
      level: at,
      convention: terms.maintenance.convention,
      entry: valueOf(inputs.entry),
      debt: valueOf(given(inputs.book, ({ debtAfter }) => formatMoney(debtAfter, terms.currency))),
      interest: valueOf(given(interest, (minor) => formatMoney(minor, terms.currency))),
    };
    const now = at === null ? NO_LEVEL : find(ladder, kind, false);
    const accrued = at === null ? NO_LEVEL : isMissing(interest) ? interest : find(ladder, kind, interest.value > 0);
    return {
      return: planFigure(given(now, ({ change }) => change), 'maintenance-level', shown),
      price: planFigure(given(now, ({ price }) => price), 'maintenance-level', shown),
      returnAccrued: planFigure(given(accrued, ({ change }) => change), 'maintenance-level-accrued', shown),
      priceAccrued: planFigure(given(accrued, ({ price }) => price), 'maintenance-level-accrued', shown),
      called: (valueOf(ladder) ?? []).some((found) => found.kind === kind && !found.withInterest && found.called),
    };
  };
  const { warning, call, liquidation } = terms.maintenance;
  const shown = valueOf(ladder) ?? [];
  return {
    warning: level('warning', warning),
    call: level('call', call),
    liquidation: level('liquidation', liquidation ?? call),
    ladder: shown.length > 0 ? shown : valueOf(given(inputs.entry, (price) => ownLevels({ price, target: valueOf(inputs.target), stop: valueOf(inputs.stop) }))) ?? [],
  };
}

const NO_LEVEL = { missing: 'NO_LEVEL' } as const;

/** Interest runs on the debt, and on what was sold short. */
function owedOn({ book, debtAfter }: BookAfter): Minor {
  return book !== null && book.side === 'short' ? debtAfter + book.value : debtAfter;
}

function find(ladder: Given<readonly PriceLevel[]>, kind: PriceLevelKind, withInterest: boolean): Given<{ change: number; price: string }> {
  if (isMissing(ladder)) return ladder;
  const found = ladder.value.find((level) => level.kind === kind && level.withInterest === withInterest);
  if (found === undefined) return { missing: 'NO_POSITION' };
  if (found.price === null || found.change === null) return { missing: REASONS[found.reason ?? 'level.noPosition'] };
  return { value: { change: found.change, price: found.price } };
}

const REASONS: Readonly<Record<LevelReason, NoFigureReason>> = {
  'level.noPosition': 'NO_POSITION',
  'level.neverReached': 'NEVER_REACHED',
  'level.alreadyBelow': 'ALREADY_BELOW',
};

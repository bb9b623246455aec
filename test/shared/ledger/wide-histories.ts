import fc from 'fast-check';
import { lotMethods, type LotMethod } from '../../../shared/account/account.ts';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { fraction, fractionOf, type Fraction } from './fraction.ts';
import { aFill } from './histories.ts';

/** A history of everything a position can live through, and how its account keeps it. */
export type Wide = {
  allowShort: boolean;
  method: LotMethod;
  inverse: boolean;
  multiplier: string;
  steps: (WideFill | WideSplit)[];
};
/** `stated`: the amount is the statement's own; else both sides work it out. */
export type WideFill = { fill: Fill; stated: boolean };
export type WideSplit = { id: string; delta: string | null; ratio: readonly [string, string] | null };

const cents = (units: number): string => `${units < 0 ? '-' : ''}${Math.floor(Math.abs(units) / 100)}.${String(Math.abs(units) % 100).padStart(2, '0')}`;

const quantity = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 9 }).map((lots) => String(lots * 100)) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }).map(String) },
  // Few distinct fractions, so that positions do come back to exactly flat.
  { weight: 1, arbitrary: fc.constantFrom('0.5', '0.25', '0.001', '1.333', '2.7', '0.001000000000000001') },
);

const fillDraft = fc.record({
  kind: fc.constant('fill' as const),
  buys: fc.boolean(),
  named: fc.integer({ min: 0, max: 5 }),
  quantity,
  price: fc.integer({ min: 1, max: 9_999_999 }).map(cents),
  stated: fc.boolean(),
  gross: fc.integer({ min: 0, max: 5_000_000 }).map(cents),
  // A rebate now and then.
  fees: fc.integer({ min: -300, max: 2_000 }).map(cents),
});

const splitDraft = fc.record({
  kind: fc.constant('split' as const),
  delta: fc.option(fc.constantFrom('1', '-1', '5', '100', '-3', '700', '0.5', '-100'), { nil: null }),
  ratio: fc.constantFrom<readonly [string, string]>(['2', '1'], ['3', '2'], ['1', '3'], ['10', '3'], ['1.3', '1'], ['1', '7']),
});

const draft = fc.oneof({ weight: 12, arbitrary: fillDraft }, { weight: 1, arbitrary: splitDraft });

export function wideHistories(maxLength = 30): fc.Arbitrary<Wide> {
  return fc
    .record({
      allowShort: fc.boolean(),
      named: fc.boolean(),
      method: fc.constantFrom(...lotMethods),
      inverse: fc.boolean(),
      multiplier: fc.constantFrom('1', '100', '300', '0.01', '0.001'),
      drafts: fc.array(draft, { minLength: 1, maxLength }),
    })
    .map(({ named, drafts, ...kind }) => ({
      ...kind,
      steps: drafts.map((each, i): WideFill | WideSplit => {
        if (each.kind === 'split') return { id: `s${i}`, delta: each.delta, ratio: each.delta === null ? each.ratio : null };
        const sells = kind.allowShort ? 'close-long' : 'short-sell';
        return {
          stated: each.stated,
          fill: aFill({
            id: `f${i}`,
            sequence: i,
            side: each.buys ? 'buy' : 'sell',
            effect: named && each.named === 0 ? (each.buys ? 'cover' : sells) : null,
            quantity: each.quantity,
            price: each.price,
            gross: each.gross,
            fees: each.fees,
            currency: kind.inverse ? 'BTC' : 'CNY',
            tradingDay: '2026-03-02',
            executedAt: `2026-03-02T${String(i % 24).padStart(2, '0')}:00:00.000Z`,
            timeKnown: true,
          }),
        };
      }),
    }));
}

/** The same split for the oracle. */
export function splitFor({ id, delta, ratio }: WideSplit): { split: string; by: { delta: Fraction } | { to: Fraction; from: Fraction } } {
  return { split: id, by: delta !== null ? { delta: signedFraction(delta) } : { to: fractionOf(ratio![0]), from: fractionOf(ratio![1]) } };
}

function signedFraction(text: string): Fraction {
  const { n, d } = fractionOf(text.replace('-', ''));
  return fraction(text.startsWith('-') ? -n : n, d);
}

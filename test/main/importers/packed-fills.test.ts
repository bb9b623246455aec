import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChosenFills } from '../../../main/importers/chosen-fills.ts';
import { keepPlausibleIds } from '../../../main/importers/fill-ids.ts';
import { PackedFills } from '../../../main/importers/packed-fills.ts';
import type { StatementFill } from '../../../main/importers/statement.ts';
import { inTimeOrder } from '../../../main/importers/time-order.ts';

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null, freq: 3 });
/** What a cell can hold, with the characters fields are kept apart by. */
const text = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('', '\u001f', '\u0002', 'a\u001fb', '贵州茅台', '"', '[', '😀'));
const number = fc.constantFrom('0', '1', '100', '12.5', '0.00000001', '-3.25', '123456789012345678.123456789');
const instant = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2030-01-01T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString());

const fill: fc.Arbitrary<StatementFill> = fc
  .record({
    line: fc.nat(1_000_000),
    rowHash: fc.oneof(fc.stringMatching(/^[0-9a-f]{40}$/), text, fc.constant('ABCDEF0123456789ABCDEF0123456789ABCDEF01')),
    brokerFillId: maybe(fc.constantFrom('1', '2', '007', 'T1', '0', '1.02E+15', ' x ')),
    symbol: fc.constantFrom('600519', 'AAPL', '腾讯', 'a\u001fb'),
    market: maybe(fc.constantFrom('SSE', 'US', '')),
    name: maybe(text),
    assetClass: fc.constantFrom('stock' as const, 'option' as const, 'perpetual' as const),
    currency: fc.constantFrom('CNY', 'USD'),
    side: fc.constantFrom('buy' as const, 'sell' as const),
    effect: fc.constantFrom('normal' as const, 'short-sell' as const),
    quantity: number,
    price: number,
    grossAmount: maybe(number),
    netAmount: maybe(number),
    fees: number,
    feeLines: fc.dictionary(fc.constantFrom('commission', '印花税'), number, { noNullPrototype: true }),
    executedAt: maybe(fc.oneof(instant, fc.constantFrom('2026-03-02T02:00:00.000Z', '2026-03-02T02:00:00Z'))),
    tradingDate: fc.constantFrom('2026-03-02', '2026-03-03', '2026-01-05'),
    timeKnown: fc.boolean(),
    multiplier: fc.constantFrom('1', '100'),
    note: maybe(text),
  })
  .chain((base) =>
    fc.record(
      {
        payoff: fc.constantFrom('linear' as const, 'inverse' as const),
        option: maybe(fc.constant({ underlying: 'SPY', expiry: '2026-03-20', strike: '580', right: 'call' as const })),
        cause: maybe(fc.constantFrom('expiry' as const, 'assignment' as const)),
        orderId: maybe(text),
      },
      { requiredKeys: [], noNullPrototype: true },
    ).map((more): StatementFill => ({ kind: 'fill', ...base, ...more })),
  );

test('what was packed comes out as it went in, field by field, whatever the fields hold and whichever are left out', () => {
  fc.assert(
    fc.property(fc.array(fill, { maxLength: 30 }), (fills) => {
      const packed = PackedFills.of(fills);
      expect(packed).toHaveLength(fills.length);
      expect([...packed]).toStrictEqual(fills);
      expect(packed.slice(1, 4)).toStrictEqual(fills.slice(1, 4));
      expect(packed.at(fills.length)).toBeUndefined();
      expect(fills.map((_, at) => [packed.lineAt(at), packed.dayAt(at), packed.kindAt(at).symbol])).toEqual(fills.map(({ line, tradingDate, symbol }) => [line, tradingDate, symbol]));
      expect(packed.currencies()).toEqual(new Set(fills.map(({ currency }) => currency)));
      expect(new Set(packed.days())).toEqual(new Set(fills.map(({ tradingDate }) => tradingDate)));
    }),
    { numRuns: 150 },
  );
});

test('ids and order are settled as for fills that are held one by one', () => {
  fc.assert(
    fc.property(fc.array(fill, { maxLength: 30 }), (drawn) => {
      // Times are instants with milliseconds wherever fills are ordered by them.
      const fills = drawn.map((each, index) => ({ ...each, line: index + 1, executedAt: each.executedAt === null ? null : new Date(each.executedAt).toISOString() }));
      const packed = new PackedFills();
      for (const each of fills) packed.add(each);
      packed.settle();
      const held = fills.map((each) => ({ ...each }));
      keepPlausibleIds(held);
      expect([...packed]).toStrictEqual(inTimeOrder(held.map((each) => ({ each, line: each.line, day: each.tradingDate, at: each.executedAt }))).map(({ each }) => each));
    }),
    { numRuns: 150 },
  );
});

test('a field longer than a block has a block of its own', () => {
  const [base] = fc.sample(fill, { numRuns: 1, seed: 7 });
  // Three bytes a letter; the next blocks are of 36 MB.
  const long = { ...base!, note: '长'.repeat(700_000) };
  const longest = { ...base!, note: '长'.repeat(13_000_000) };
  const fills = [base!, long, base!, longest, base!];
  expect([...PackedFills.of(fills)]).toStrictEqual(fills);
});

test('chosen fills are those at their places, in that order', () => {
  const fills = fc.sample(fill, { numRuns: 5, seed: 3 });
  const chosen = new ChosenFills(PackedFills.of(fills), Uint32Array.from([4, 0, 2]));
  expect(chosen).toHaveLength(3);
  expect([...chosen]).toStrictEqual([fills[4], fills[0], fills[2]]);
  expect(chosen.slice(1)).toStrictEqual([fills[0], fills[2]]);
  expect(chosen.slice(0, 2)).toStrictEqual([fills[4], fills[0]]);
  expect([chosen.at(2), chosen.at(3)]).toStrictEqual([fills[2], undefined]);
});

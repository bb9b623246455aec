import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { toLedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import { arrangeDay, effectiveFills } from '../../../shared/ledger/order.ts';
import { applyInOrder, emptyPosition } from '../../../shared/ledger/position.ts';
import type { Direction } from '../../../shared/ledger/trade-progress.ts';
import { aFill } from './histories.ts';

const arrange = (fills: Fill[], start: Direction | null = null, allowShort = false): string[] =>
  arrangeDay(fills.map(toLedgerFill), start, allowShort).map((fill) => fill.id);

const dated = (id: string, sequence: number, change: Partial<Fill> = {}): Fill => aFill({ id, sequence, ...change });
const timed = (id: string, sequence: number, time: string, change: Partial<Fill> = {}): Fill =>
  aFill({ id, sequence, executedAt: `2026-03-02T${time}:00.000Z`, ...change });

describe('the order of a day', () => {
  it('is the order of time, then of arrival, where times are known', () => {
    expect(arrange([timed('c', 1, '10:00'), timed('a', 2, '09:30'), timed('b', 3, '09:30')])).toEqual(['a', 'b', 'c']);
  });

  it('puts date-only purchases first and date-only sales last', () => {
    const fills = [dated('sell', 1, { side: 'sell' }), timed('t', 2, '10:00'), dated('buy', 3)];
    expect(arrange(fills)).toEqual(['buy', 't', 'sell']);
    expect(arrange(fills, 'long')).toEqual(['buy', 't', 'sell']);
  });

  it('puts a stated short before its cover', () => {
    const fills = [
      dated('cover', 1, { effect: 'cover' }),
      dated('short', 2, { side: 'sell', effect: 'short-sell' }),
      dated('sell', 3, { side: 'sell' }),
      dated('buy', 4),
    ];
    expect(arrange(fills)).toEqual(['buy', 'sell', 'short', 'cover']);
    expect(arrange(fills, 'short')).toEqual(['short', 'cover', 'buy', 'sell']);
    expect(arrange([dated('buy', 1), dated('cover', 2, { effect: 'cover' })], 'short')).toEqual(['cover', 'buy']);
  });

  it('mirrors for a short where shorts are usual, and keeps the order of arrival from flat', () => {
    const fills = [dated('buy', 1), dated('sell', 2, { side: 'sell' })];
    expect(arrange(fills, 'short', true)).toEqual(['sell', 'buy']);
    expect(arrange(fills, null, true)).toEqual(['buy', 'sell']);
    expect(arrange([dated('sell', 1, { side: 'sell' }), dated('buy', 2)], null, true)).toEqual(['sell', 'buy']);
    expect(arrange([dated('sell', 1, { side: 'sell' }), dated('buy', 2)], 'long', true)).toEqual(['buy', 'sell']);
  });

  it('does not look at a time of day that is not truly known', () => {
    const fill = dated('x', 1, { side: 'sell', executedAt: '2026-03-02T00:00:00.000Z', timeKnown: false });
    expect(arrange([fill, dated('buy', 2)])).toEqual(['buy', 'x']);
  });

  it('never asks for a position that some order of the day could explain', () => {
    const day = fc.array(
      fc.record({ side: fc.constantFrom('buy' as const, 'sell' as const), quantity: fc.integer({ min: 1, max: 4 }), hour: fc.option(fc.integer({ min: 0, max: 23 })) }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 4 }), (drafts, held) => {
        const start = applyInOrder(emptyPosition(), held === 0 ? [] : [toLedgerFill(dated('held', 0, { quantity: String(held), tradingDay: '2026-03-01' }))]).state;
        const fills = drafts.map(({ side, quantity, hour }, i) =>
          toLedgerFill(
            hour === null
              ? dated(`d${i}`, i + 1, { side, quantity: String(quantity) })
              : timed(`d${i}`, i + 1, `${String(hour).padStart(2, '0')}:00`, { side, quantity: String(quantity) }),
          ),
        );
        const asks = (order: typeof fills): boolean => applyInOrder(start, order).events.some((event) => event.kind === 'position-unknown');
        const possible = permutations(fills).filter((order) => {
          const clock = order.filter((fill) => fill.executedAt !== null);
          return clock.every((fill, i) => i === 0 || clock[i - 1]!.executedAt! <= fill.executedAt!);
        });
        // Of timed fills at one moment the order of arrival counts, so an order that swaps them is no witness.
        fc.pre(noTies(fills) && possible.some((order) => !asks(order)));
        expect(asks(arrangeDay(fills, start.direction, false))).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('does not depend on the order in which the fills are given', () => {
    const fills = [dated('s1', 1, { side: 'sell' }), timed('t', 2, '10:00'), dated('b1', 3), dated('b2', 4), dated('s2', 5, { side: 'sell' })];
    const expected = arrange(fills);
    for (const shuffled of permutations(fills)) expect(arrange(shuffled)).toEqual(expected);
  });
});

describe('undone fills', () => {
  const ids = (fills: Fill[]): string[] => effectiveFills(fills.map(toLedgerFill)).map((fill) => fill.id);

  it('vanish together with what undid them', () => {
    expect(ids([dated('a', 1), dated('b', 2), dated('undo', 3, { reverses: 'a' })])).toEqual(['b']);
  });

  it('come back when the undoing is itself undone, and go again', () => {
    const twice = [dated('a', 1), dated('undo', 2, { reverses: 'a' }), dated('redo', 3, { reverses: 'undo' })];
    expect(ids(twice)).toEqual(['a']);
    expect(ids([...twice, dated('again', 4, { reverses: 'redo' })])).toEqual([]);
  });

  it('are an error when they are not there, or come later', () => {
    expect(() => ids([dated('undo', 1, { reverses: 'nothing' })])).toThrow(/not here/);
    expect(() => ids([dated('undo', 1, { reverses: 'a' }), dated('a', 2)])).toThrow(/came after/);
  });
});

function noTies(fills: readonly { executedAt: string | null }[]): boolean {
  const times = fills.flatMap((fill) => (fill.executedAt === null ? [] : [fill.executedAt]));
  return new Set(times).size === times.length;
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

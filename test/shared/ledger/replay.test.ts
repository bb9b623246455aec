import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { toLedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import { applyFill, emptyPosition } from '../../../shared/ledger/position.ts';
import { mustReplay, replay } from '../../../shared/ledger/replay.ts';
import { asText } from './as-text.ts';
import { aFill, histories } from './histories.ts';

const rebuild = (fills: Fill[], allowShort = false) => replay(fills.map(toLedgerFill), { allowShort });

describe('rebuilding a position', () => {
  it('answers a question for the opening position by a typed fill of an earlier day', () => {
    const sale = aFill({ side: 'sell', quantity: '500', price: '12' });
    expect(rebuild([sale]).unknown).toHaveLength(1);
    const opening = aFill({ quantity: '500', price: '10', tradingDay: '2026-01-05', source: 'typed' });
    const answered = rebuild([sale, opening]);
    expect(answered.unknown).toEqual([]);
    expect(answered.realised.map((event) => event.net)).toEqual([100_000]);
  });

  it('equals a history in which the undone fill never was', () => {
    fc.assert(
      fc.property(histories({ allowShort: true, named: true }, 12), fc.nat(), (fills, pick) => {
        const target = fills[pick % fills.length]!;
        const undo = aFill({ ...target, id: 'undo', sequence: 999, reverses: target.id });
        const without = rebuild(fills.filter((fill) => fill !== target), true);
        expect(asText(rebuild([...fills, undo], true))).toBe(asText(without));
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same whatever order the fills arrive in', () => {
    fc.assert(
      fc.property(
        histories({ allowShort: false, named: true }, 12).chain((fills) =>
          fc.tuple(fc.constant(fills), fc.shuffledSubarray(fills, { minLength: fills.length })),
        ),
        ([fills, shuffled]) => {
          expect(asText(rebuild(shuffled))).toBe(asText(rebuild(fills)));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is what applying fills one by one gives, as long as none asks for a rebuild', () => {
    const dateOnly = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(histories({ allowShort: true, named: true }, 12), dateOnly, (fills, withoutTime) => {
        const mixed = fills.map((fill, i) => (withoutTime[i] ? { ...fill, executedAt: null, timeKnown: false } : fill)).map(toLedgerFill);
        let state = emptyPosition({ allowShort: true });
        mixed.forEach((fill, i) => {
          state = mustReplay(state, fill) ? replay(mixed.slice(0, i + 1), { allowShort: true }).state : applyFill(state, fill).state;
          expect(asText(state)).toBe(asText(replay(mixed.slice(0, i + 1), { allowShort: true }).state));
        });
      }),
      { numRuns: 100 },
    );
  });

  it('lists the closed trades and then the open one', () => {
    const fills = [
      aFill({ quantity: '100', price: '10' }),
      aFill({ side: 'sell', quantity: '100', price: '11', tradingDay: '2026-03-03' }),
      aFill({ quantity: '100', price: '12', tradingDay: '2026-03-04' }),
    ];
    expect(rebuild(fills).trades.map((trade) => trade.closedDay)).toEqual(['2026-03-03', null]);
  });

  it('is empty for no fills', () => {
    expect(rebuild([])).toMatchObject({ events: [], trades: [], realised: [], unknown: [] });
  });
});

describe('what cannot simply be applied on top', () => {
  const at = (time: string | null, day = '2026-03-02', sequence = 5): Fill =>
    aFill({ tradingDay: day, sequence, executedAt: time === null ? null : `${day}T${time}:00.000Z` });
  const after = (fill: Fill) => applyFill(emptyPosition(), toLedgerFill(fill)).state;
  it.each([
    ['an earlier day', at('10:00'), at('10:00', '2026-03-01'), true],
    ['a later day', at('10:00'), at(null, '2026-03-03'), false],
    ['earlier on the day', at('10:00'), at('09:59'), true],
    ['later on the day', at('10:00'), at('10:01'), false],
    ['the same moment, arrived before', at('10:00'), at('10:00', '2026-03-02', 4), true],
    ['the same moment, arrived after', at('10:00'), at('10:00', '2026-03-02', 6), false],
    ['no time on the same day', at('10:00'), at(null), true],
    ['a time after none on the same day', at(null), at('10:00'), true],
  ])('%s', (_, first, next, expected) => {
    expect(mustReplay(after(first), toLedgerFill(next))).toBe(expected);
  });
  it('a reversal, always; a first fill, never', () => {
    expect(mustReplay(emptyPosition(), toLedgerFill(aFill({ reverses: 'x' })))).toBe(true);
    expect(mustReplay(emptyPosition(), toLedgerFill(aFill()))).toBe(false);
  });
});

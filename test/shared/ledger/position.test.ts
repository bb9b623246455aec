import { describe, expect, it } from 'vitest';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { toLedgerFill } from '../../../shared/ledger/ledger-fill.ts';
import { applyFill, applyInOrder, emptyPosition, shortsByKind, signedQuantity } from '../../../shared/ledger/position.ts';
import { attoText } from '../../../shared/money/atto.ts';
import { aFill } from './histories.ts';

const apply = (fills: Fill[], allowShort = false) => applyInOrder(emptyPosition({ allowShort }), fills.map(toLedgerFill));
const kinds = (result: ReturnType<typeof apply>): string[] => result.events.map((event) => event.kind);
const realised = (result: ReturnType<typeof apply>) =>
  result.events.flatMap((event) =>
    event.kind === 'realised' ? [{ gross: event.gross, entryFees: event.entryFees, exitFees: event.exitFees, net: event.net }] : [],
  );

const buy = (quantity: string, price: string, more: Partial<Fill> = {}) => aFill({ side: 'buy', quantity, price, ...more });
const sell = (quantity: string, price: string, more: Partial<Fill> = {}) => aFill({ side: 'sell', quantity, price, ...more });

describe('a long position', () => {
  it('closes in two parts, first in first out, the entry fees carried by the lots', () => {
    const result = apply([
      buy('1000', '10.00', { fees: '6' }),
      buy('500', '12.00', { fees: '3' }),
      sell('1200', '13.00', { fees: '9' }),
      sell('300', '11.00', { fees: '2' }),
    ]);
    expect(kinds(result)).toEqual(['opened', 'added', 'realised', 'realised', 'closed']);
    // 1200 × 13 − (1000 × 10 + 200 × 12) = 3200; entry fees 6 + 3 × 200/500. Then 300 × (11 − 12) = −300; 3 × 300/500.
    expect(realised(result)).toEqual([
      { gross: 320_000, entryFees: 720, exitFees: 900, net: 318_380 },
      { gross: -30_000, entryFees: 180, exitFees: 200, net: -30_380 },
    ]);
    expect(result.state.direction).toBeNull();
    expect(result.state.lots).toEqual([]);
  });

  it('splits odd units so that the last part takes the remainder', () => {
    // A fee of 0.10 over three thirds: running shares 3.33, 6.67, 10 give 3, 4, 3 units.
    const result = apply([buy('3', '1', { fees: '0.10' }), sell('1', '1'), sell('1', '1'), sell('1', '1')]);
    expect(realised(result).map((part) => part.entryFees)).toEqual([3, 4, 3]);
  });

  it("takes the statement's amount, not price × quantity", () => {
    const result = apply([buy('300', '3.333', { gross: '1000.00' }), sell('300', '3.333', { gross: '1000.10' })]);
    expect(realised(result)).toEqual([{ gross: 10, entryFees: 0, exitFees: 0, net: 10 }]);
  });

  it('keeps two identical fills as two', () => {
    const twin = { quantity: '100', price: '10' } as const;
    const result = apply([buy('100', '10', twin), buy('100', '10', twin)]);
    expect(attoText(result.state.quantity)).toBe('200');
    expect(result.state.lots).toHaveLength(2);
  });
});

describe('a short position', () => {
  it('earns when bought back lower', () => {
    const result = apply([sell('2', '100', { fees: '1' }), buy('2', '90', { fees: '1' })], true);
    expect(realised(result)).toEqual([{ gross: 2000, entryFees: 100, exitFees: 100, net: 1800 }]);
  });

  it('is signed negative', () => {
    const { state } = apply([sell('2', '100')], true);
    expect(signedQuantity(state).toFixed()).toBe('-2');
  });
});

describe('a flip', () => {
  it('closes one trade and opens the next, amount and fees split exactly', () => {
    const result = apply([buy('2', '100', { fees: '0.01' }), sell('5', '110', { gross: '550.01', fees: '0.07' })], true);
    expect(kinds(result)).toEqual(['opened', 'realised', 'closed', 'opened']);
    // Two of five: 550.01 × 2/5 = 220.004 → 220.00 and 330.01; 0.07 × 2/5 = 0.028 → 0.03 and 0.04.
    expect(realised(result)).toEqual([{ gross: 2000, entryFees: 1, exitFees: 3, net: 1996 }]);
    expect(result.state.lots[0]).toMatchObject({ gross: 33_001, fees: 4 });
    expect(result.state.direction).toBe('short');
  });

  it('names each trade after the fill that opened it', () => {
    const fills = [buy('2', '100'), sell('5', '110'), buy('3', '105')];
    const ids = apply(fills, true).events.flatMap((event) => (event.kind === 'closed' ? [event.trade.id] : []));
    expect(ids).toEqual([fills[0]!.id, fills[1]!.id]);
  });
});

describe('closing more than is known', () => {
  it('never becomes a short where none was stated: it asks for the opening position', () => {
    const result = apply([sell('100', '10', { fees: '1' })]);
    expect(result.events).toMatchObject([{ kind: 'position-unknown', side: 'sell', gross: 100_000, fees: 100 }]);
    expect(result.state.direction).toBeNull();
  });

  it('closes what is known and reports the rest with its share of amount and fees', () => {
    const result = apply([buy('100', '10'), sell('300', '11', { fees: '3' })]);
    expect(kinds(result)).toEqual(['opened', 'realised', 'closed', 'position-unknown']);
    const unknown = result.events.at(-1);
    expect(unknown).toMatchObject({ gross: 220_000, fees: 200 });
    expect(unknown?.kind === 'position-unknown' && attoText(unknown.quantity)).toBe('200');
  });

  it('opens a short where the fill says so, or where shorts are usual', () => {
    expect(apply([sell('100', '10', { effect: 'short-sell' })]).state.direction).toBe('short');
    expect(apply([sell('100', '10')], true).state.direction).toBe('short');
    expect(shortsByKind('futures') && shortsByKind('perpetual')).toBe(true);
    expect(shortsByKind('cash') || shortsByKind('margin') || shortsByKind('private-leverage') || shortsByKind('paper')).toBe(false);
  });

  it('does not deepen a stated short by a sale that states none', () => {
    const result = apply([sell('100', '10', { effect: 'short-sell' }), sell('50', '10')]);
    expect(attoText(result.state.quantity)).toBe('100');
    expect(kinds(result)).toEqual(['opened', 'position-unknown']);
  });

  it('lets a cover end a short but never open a long', () => {
    const result = apply([sell('100', '10', { effect: 'short-sell' }), buy('150', '9', { effect: 'cover' })]);
    expect(kinds(result)).toEqual(['opened', 'realised', 'closed', 'position-unknown']);
  });

  it('lets a close of a long never open a short, even in futures', () => {
    const result = apply([buy('1', '10'), sell('2', '11', { effect: 'close-long' })], true);
    expect(kinds(result)).toEqual(['opened', 'realised', 'closed', 'position-unknown']);
  });

  it('nets a short sale against own shares and lets its cover back in', () => {
    const result = apply([buy('1000', '10'), sell('400', '11', { effect: 'short-sell' }), buy('400', '10.5', { effect: 'cover' })]);
    expect(kinds(result)).toEqual(['opened', 'realised', 'added']);
    expect(attoText(result.state.quantity)).toBe('1000');
    expect(attoText(result.state.shortSold)).toBe('0');
  });
});

describe('a fill that does not belong', () => {
  const { state } = apply([buy('100', '10')]);
  it.each([{ accountId: 'a2' }, { instrumentId: 'i2' }, { currency: 'USD' as const }])('is refused: %o', (change) => {
    expect(() => applyFill(state, toLedgerFill(buy('1', '1', change)))).toThrow(/belongs to another position/);
  });
  it('is refused when it is a reversal', () => {
    expect(() => applyFill(state, toLedgerFill(buy('1', '1', { reverses: 'f1' })))).toThrow(/reversal/);
  });
});

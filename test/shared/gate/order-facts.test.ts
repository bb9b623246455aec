import { describe, expect, test } from 'vitest';
import type { FiguredOrder } from '../../../shared/gate/input.ts';
import { orderFacts, type OrderBook } from '../../../shared/gate/order-facts.ts';
import { toDecimal } from '../../../shared/money/decimal.ts';
import type { OrderFacts } from '../../../shared/rules/rule-facts.ts';
import { emptyBook } from '../rules/rule-examples.ts';

/** 100 shares at 25.00 bought in an account of 100 000.00, of which 30 000.00 are in the market afterwards. */
const figured: FiguredOrder = {
  instrumentId: 'i1',
  assetClass: 'stock',
  strategy: 'Breakout',
  hasPlan: true,
  currency: 'CNY',
  side: 'buy',
  risk: toDecimal('100'),
  exit: toDecimal('0'),
  price: toDecimal('25'),
  notional: 250_000,
  equity: 10_000_000,
  exposureAfter: 3_000_000,
  lossAtStop: 5000,
};
/** To twelve places; what is none stays as it is. */
const rounded = (value: number | null): number | null => (value === null || !Number.isFinite(value) ? value : Number(value.toFixed(12)));
const of = (book: Partial<OrderBook> = {}, order: Partial<FiguredOrder> = {}): OrderFacts => orderFacts({ ...figured, ...order }, { ...emptyBook, ...book });
const held = (quantity: string, value: number | null, unrealised: number | null = 0): Partial<OrderBook> => ({ held: { quantity, value, unrealised } });

test('what the gate knows of the order comes through, and nothing of the book is read before it is asked for', () => {
  const closed = new Proxy({} as OrderBook, {
    get: (_book, name) => {
      throw new Error(`read ${String(name)}`);
    },
  });
  expect(orderFacts(figured, closed)).toHaveProperty('notional', 250_000);
  const { instrumentId, assetClass, strategy, hasPlan, currency } = orderFacts(figured, closed);
  expect({ instrumentId, assetClass, strategy, hasPlan, currency }).toEqual({ instrumentId: 'i1', assetClass: 'stock', strategy: 'Breakout', hasPlan: true, currency: 'CNY' });
  expect(() => orderFacts(figured, closed).openRiskAfter).toThrow('read riskBeside');
  const baseline = { median: 7, n: 3 };
  expect(of({ sizeBaseline: () => baseline }).sizeBaseline(5)).toBe(baseline);
});

describe('equity and exposure', () => {
  test('of one account as they are', () => {
    expect(of()).toMatchObject({ equity: 10_000_000, exposureAfter: 3_000_000 });
    expect(of({}, { equity: Number.NaN }).equity).toBeNaN();
    expect(of({}, { equity: null, exposureAfter: null })).toMatchObject({ equity: null, exposureAfter: null });
  });

  test('over several accounts together, unknown where one is', () => {
    expect(of({ equityElsewhere: 5_000_000, exposureElsewhere: 1_000_000 })).toMatchObject({ equity: 15_000_000, exposureAfter: 4_000_000 });
    expect(of({ equityElsewhere: null, exposureElsewhere: null })).toMatchObject({ equity: null, exposureAfter: null });
    expect(of({ equityElsewhere: 5 }, { equity: null }).equity).toBeNull();
    expect(of({ equityElsewhere: 5 }, { equity: Number.NaN }).equity).toBeNull();
    expect(of({ equityElsewhere: Number.MAX_SAFE_INTEGER }).equity).toBeNull();
  });
});

describe('in the instrument and its sector', () => {
  test.each<[string, Partial<OrderBook>, Partial<FiguredOrder>, number | null]>([
    ['opened', {}, {}, 250_000],
    ['added to', held('40', 100_000), {}, 350_000],
    ['beside it released orders and other accounts', { ...held('40', 100_000), instrumentBeside: 7 }, {}, 350_007],
    ['closed and opened on the other side', held('-40', 100_000), { exit: toDecimal('40') }, 250_000],
    ['closed in part', held('-40', 100_000), { exit: toDecimal('10') }, 325_000],
    ['without a price', held('40', null), {}, null],
    ['with a value that is no number', held('40', Number.NaN), {}, null],
    ['with a quantity that cannot be read', held('many', 100_000), {}, null],
    ['with a position of nothing', held('0', 100_000), {}, null],
    ['of an order whose quantity is no number', held('40', 100_000), { exit: null }, null],
    ['of an order without a price', {}, { notional: null }, null],
    ['with something unknown beside it', { instrumentBeside: null }, {}, null],
  ])('%s', (_name, book, order, expected) => {
    expect(of(book, order).instrumentAfter).toBe(expected);
    expect(of({ ...book, sectorBeside: 1000 }, order).sectorAfter).toBe(expected === null ? null : expected + 1000);
    expect(of({ ...book, sectorBeside: null }, order).sectorAfter).toBeNull();
  });
});

describe('how far prices may move', () => {
  const half = { sides: { long: 20_000_000, short: 0 } };
  test.each<[string, Partial<OrderBook>, Partial<FiguredOrder>, number | null]>([
    ['own money alone', {}, {}, Number.POSITIVE_INFINITY],
    // (100000 − 0.3 · 202500) / (202500 − 0.3 · 202500)
    ['bought with borrowed money', half, {}, (10_000_000 - 0.3 * 20_250_000) / (0.7 * 20_250_000)],
    // (100000 − 0.3 · 202500) / (202500 − 0.3 · 197500)
    ['sold short beside it', half, { side: 'sell' }, (10_000_000 - 0.3 * 20_250_000) / (20_250_000 - 0.3 * 19_750_000)],
    ['a long closed first', { ...half, ...held('40', 100_000) }, { side: 'sell', exit: toDecimal('40') }, (10_000_000 - 0.3 * 20_150_000) / (20_150_000 - 0.3 * 19_650_000)],
    ['a short closed first', { sides: { long: 20_000_000, short: 100_000 }, ...held('-40', 100_000) }, { exit: toDecimal('40') }, (10_000_000 - 0.3 * 20_250_000) / (0.7 * 20_250_000)],
    ['sides unknown', { sides: null }, {}, null],
    ['equity unknown', half, { equity: null }, null],
    ['order without a price', half, { notional: null }, null],
    ['a position without a price', { ...half, ...held('40', null) }, {}, null],
    ['sides that are no numbers', { sides: { long: Number.NaN, short: 0 } }, {}, null],
    ['shorts that are no numbers', { sides: { long: 0, short: Number.NaN } }, {}, null],
  ])('%s', (_name, book, order, expected) => {
    expect(rounded(of(book, order).callDistanceAfter)).toBe(rounded(expected));
  });
});

describe('what stays free', () => {
  const futures: Partial<OrderBook> = { account: { kind: 'futures', maintenance: { convention: 'equity-ratio', warning: 0.12, call: 0.1, liquidation: null } } };
  test.each<[string, Partial<OrderBook>, Partial<FiguredOrder>, number | null]>([
    ['own money less what is in the market', {}, {}, 7_000_000],
    ['borrowed money is not free', {}, { exposureAfter: 12_000_000 }, -2_000_000],
    ['in futures the margin is what is tied up', futures, { exposureAfter: 30_000_000 }, 7_000_000],
    ['rounded against the trader', futures, { exposureAfter: 30_000_001 }, 6_999_999],
    ['with equity used up', {}, { equity: 0 }, -3_000_000],
    ['with less than nothing', futures, { equity: -5 }, -3_000_005],
    ['equity unknown', {}, { equity: null }, null],
    ['equity that is no number', {}, { equity: Number.NaN }, null],
    ['exposure unknown', {}, { exposureAfter: null }, null],
  ])('%s', (_name, book, order, expected) => {
    expect(of(book, order).freeCashAfter).toBe(expected);
  });
});

test('open risk and open positions with the order in them', () => {
  expect(of({ riskBeside: 7000, positionsBeside: 4 })).toMatchObject({ openRiskAfter: 12_000, openPositionsAfter: 5 });
  expect(of({ riskBeside: null }).openRiskAfter).toBeNull();
  expect(of({}, { lossAtStop: null }).openRiskAfter).toBeNull();
});

test.each<[string, Partial<OrderBook>, Partial<FiguredOrder>, OrderFacts['addsTo']]>([
  ['nothing held', {}, {}, null],
  ['a long, bought', held('40', 1, -5), {}, { unrealised: -5 }],
  ['a long without a price', held('40', null, null), {}, { unrealised: null }],
  ['a long, sold', held('40', 1, -5), { side: 'sell' }, null],
  ['a short, sold', held('-40', 1, 5), { side: 'sell' }, { unrealised: 5 }],
  ['a short, bought', held('-40', 1, 5), {}, null],
  ['nothing left of it', held('0', 0), {}, null],
  ['nothing left of it, sold', held('0', 0), { side: 'sell' }, null],
  ['turned round', held('40', 1, -5), { exit: toDecimal('40') }, null],
  ['an order whose quantity is no number', held('40', 1, -5), { exit: null }, { unrealised: -5 }],
  ['a quantity that cannot be read', held('x', 1, -5), {}, null],
])('adding to a position: %s', (_name, book, order, expected) => {
  expect(of(book, order).addsTo).toEqual(expected);
});

describe('beyond what the plan had sealed', () => {
  const sealed = (changes: Partial<NonNullable<OrderBook['sealed']>> = {}): Partial<OrderBook> => ({ sealed: { left: '100', worstEntry: '24.5', side: 'long', ...changes } });
  test.each<[string, Partial<OrderBook>, Partial<FiguredOrder>, boolean | null]>([
    ['without a plan', {}, {}, true],
    ['all that is left', sealed(), {}, false],
    ['more than is left', sealed({ left: '99' }), {}, true],
    ['at the worst entry', sealed({ worstEntry: '25' }), {}, false],
    ['below it', sealed({ worstEntry: '25.01' }), {}, true],
    ['a short above it', sealed({ worstEntry: '24.99', side: 'short' }), {}, true],
    ['a short at it', sealed({ worstEntry: '25', side: 'short' }), {}, false],
    ['more than is left, whatever the price', sealed({ left: '99', worstEntry: null }), {}, true],
    ['without a price', sealed(), { price: null }, null],
    ['without an entry', sealed({ worstEntry: null }), {}, null],
    ['an entry that cannot be read', sealed({ worstEntry: '' }), {}, null],
    ['what is left cannot be read', sealed({ left: '' }), {}, null],
    ['an order whose quantity is no number', sealed(), { risk: null }, null],
  ])('%s', (_name, book, order, expected) => {
    expect(of(book, order).beyondPlan).toBe(expected);
  });
});

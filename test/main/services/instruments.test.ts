import { expect, test } from 'vitest';
import type { Instrument } from '../../../shared/account/instrument.ts';
import { testEngine } from '../../support/engine.ts';
import { scene } from './discipline-scene.ts';

const terms = { symbol: 'IF2612', market: 'CFFEX', name: '沪深300', assetClass: 'future', currency: 'CNY', multiplier: '300', tick: '0.2', lotSize: '1', inherentlyLeveraged: true };

test('found by part of its symbol or name, those that begin with it first', async () => {
  const { call } = testEngine();
  await call('instruments/add', { ...terms, symbol: 'XIF', name: '甲' });
  await call('instruments/add', terms);
  const symbols = async (query: string): Promise<string[]> => ((await call('instruments/list', { query })) as Instrument[]).map(({ symbol }) => symbol);
  expect(await symbols('if')).toEqual(['IF2612', 'XIF']);
  expect(await symbols('深300')).toEqual(['IF2612']);
  expect(await symbols('100%')).toEqual([]);
  expect(await symbols('')).toHaveLength(2);
});

test('numbers are kept in their one form', async () => {
  const { call } = testEngine();
  expect(await call('instruments/add', { ...terms, multiplier: '300.00', tick: '0.20' })).toMatchObject({ multiplier: '300', tick: '0.2' });
});

test('the same one twice is refused, whatever its capitals', async () => {
  const { call } = testEngine();
  const { id } = (await call('instruments/add', terms)) as Instrument;
  await expect(call('instruments/add', { ...terms, symbol: 'if2612', market: 'cffex' })).rejects.toMatchObject({ code: 'INSTRUMENT_EXISTS', data: { params: { id } } });
  await expect(call('instruments/add', { ...terms, currency: 'USD' })).resolves.toBeDefined();
});

test('a future is leveraged by nature, and no form can say otherwise', async () => {
  const { call } = testEngine();
  await expect(call('instruments/add', { ...terms, inherentlyLeveraged: false })).rejects.toMatchObject({ code: 'INSTRUMENT_INHERENTLY_LEVERAGED' });
});

test('before any seal terms change freely; after one, the mark is put on at once and taken off a day later', async () => {
  const at = await scene();
  const { id } = at.instrument;
  expect(await at.call('instruments/change', { id, terms: { inherentlyLeveraged: true } })).toMatchObject({ instrument: { inherentlyLeveraged: true }, outcome: { queued: null } });
  await at.call('instruments/change', { id, terms: { inherentlyLeveraged: false } });
  await at.sealed();
  expect(await at.call('instruments/change', { id, terms: { inherentlyLeveraged: true } })).toMatchObject({ instrument: { inherentlyLeveraged: true } });
  const off = await at.call('instruments/change', { id, terms: { inherentlyLeveraged: false, name: '茅台' } });
  expect(off).toMatchObject({ instrument: { inherentlyLeveraged: true, name: '茅台' }, outcome: { queued: { accountId: null, kind: 'instrument-terms' } } });
  at.engine.clock.advance(86_400_000);
  expect(await at.call('instruments/get', { id })).toMatchObject({ inherentlyLeveraged: false, name: '茅台' });
});

test('an instrument is loosened during nobody\'s lockout, also by a wish from before it', async () => {
  const at = await scene();
  const { id } = at.instrument;
  await at.call('instruments/change', { id, terms: { inherentlyLeveraged: true } });
  await at.sealed();
  await at.call('instruments/change', { id, terms: { inherentlyLeveraged: false } });
  await at.call('lockouts/begin', { accountId: at.account.id, until: '2026-11-22T01:30:00.000Z', words: '' });
  await expect(at.call('instruments/change', { id, terms: { multiplier: '2' } })).rejects.toMatchObject({ code: 'LOCKED_OUT' });
  expect(await at.call('instruments/change', { id, terms: { name: '茅台' } })).toMatchObject({ instrument: { name: '茅台' } });
  at.engine.clock.advance(2 * 86_400_000 - 1);
  expect(await at.call('instruments/get', { id })).toMatchObject({ inherentlyLeveraged: true });
  at.engine.clock.advance(1);
  expect(await at.call('instruments/get', { id })).toMatchObject({ inherentlyLeveraged: false });
});

test('a multiplier waits either way: it scales every amount', async () => {
  const at = await scene();
  await at.sealed();
  const { instrument } = await at.call<{ instrument: Instrument }>('instruments/change', { id: at.instrument.id, terms: { multiplier: '0.1' } });
  expect(instrument.multiplier).toBe('1');
});

test('a price is for an instrument there is, above zero', async () => {
  const { call } = testEngine();
  await expect(call('accounts/mark', { instrumentId: 'x', price: '1' })).rejects.toMatchObject({ code: 'INSTRUMENT_NOT_FOUND' });
  await expect(call('accounts/mark', { instrumentId: 'x', price: '0' })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

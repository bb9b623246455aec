import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AccountStanding } from '../../../../shared/account/account.ts';
import type { Instrument } from '../../../../shared/account/instrument.ts';
import type { Import, ImportPreview } from '../../../../shared/contract/fills.ts';
import type { TradeRow } from '../../../../shared/contract/trades.ts';
import type { Fill } from '../../../../shared/ledger/fill.ts';
import { testEngine } from '../../../support/engine.ts';

const fixture = (name: string): string => readFileSync(new URL(`../../../fixtures/statements/${name}`, import.meta.url)).toString('base64');

async function imported(name: string, account: object) {
  const engine = testEngine();
  const call = engine.call as <T>(path: string, input: unknown) => Promise<T>;
  const { id } = await call<{ id: string }>('accounts/add', { name: 'A', kind: 'margin', equity: null, feePreset: 'none', ...account });
  const preview = await call<ImportPreview>('imports/preview', { accountId: id, fileName: name, contentBase64: fixture(name) });
  expect(preview).toMatchObject({ refused: [], questions: [] });
  const made = await call<Import>('imports/commit', { previewId: preview.previewId });
  const { rows: fills } = await call<{ rows: Fill[] }>('fills/list', { accountId: id, limit: 500 });
  const { rows: trades } = await call<{ rows: TradeRow[] }>('trades/list', { limit: 500 });
  const instruments = await call<Instrument[]>('instruments/list', { query: '', limit: 100 });
  return { call, id, made, fills, trades, instruments, of: (symbol: string) => trades.filter((trade) => trade.symbol.startsWith(symbol)) };
}

test('options written end at nothing when they expire, and against the shares when they are assigned', async () => {
  const { fills, instruments, of } = await imported('schwab.csv', { currency: 'USD', zone: 'America/New_York' });
  const put = instruments.find(({ option }) => option?.underlying === 'QQQ')!;
  expect(put).toMatchObject({ assetClass: 'option', inherentlyLeveraged: true, multiplier: '100', payoff: 'linear', option: { expiry: '2026-03-20', strike: '500', right: 'put' } });
  expect(fills.filter(({ cause }) => cause !== null).map(({ cause, side, quantity, price }) => [cause, side, quantity, price].join(' ')).toSorted((a, b) => a.localeCompare(b))).toEqual(['assignment buy 5 0', 'expiry buy 1 0']);
  // The premiums are kept whole, less what writing them cost.
  expect(of('QQQ')).toMatchObject([{ direction: 'short', status: 'closed', grossPnl: '215.00', fees: '0.66', netPnl: '214.34' }]);
  expect(of('SIRI').map(({ direction, status, grossPnl }) => [direction, status, grossPnl].join(' ')).toSorted((a, b) => a.localeCompare(b))).toEqual(['long closed -62.50', 'short closed 60.00']);
});

test('its split is applied to what was held', async () => {
  const { call, id, of } = await imported('schwab.csv', { currency: 'USD', zone: 'America/New_York' });
  const { positions } = await call<AccountStanding>('accounts/standing', { id });
  expect(positions.find(({ symbol }) => symbol === 'NVDA')).toMatchObject({ quantity: '100', averageEntry: '88' });
  expect(of('NVDA')).toMatchObject([{ status: 'open', splitRatio: '10' }]);
});

test('contracts settled in their coin are kept as inverse, their results in coins', async () => {
  const { instruments, trades } = await imported('bitmex-executions.csv', { currency: 'BTC', kind: 'perpetual' });
  const inverse = instruments.filter(({ payoff }) => payoff === 'inverse');
  expect(inverse.map(({ symbol, currency }) => [symbol, currency])).toContainEqual(['XBTUSD', 'BTC']);
  const closed = trades.filter(({ instrumentId, status }) => status === 'closed' && inverse.some(({ id }) => id === instrumentId));
  expect(closed.length).toBeGreaterThan(0);
  // A long earns where the exit is above the entry, though its value in coins has fallen.
  for (const { direction, avgEntry, avgExit, grossPnl } of closed) expect(Math.sign(Number(grossPnl))).toBe(Math.sign(Number(avgExit) - Number(avgEntry)) * (direction === 'long' ? 1 : -1));
});

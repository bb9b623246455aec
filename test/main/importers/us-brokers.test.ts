import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatement, recogniseFormats } from '../../../main/importers/registry.ts';
import type { ParsedStatement, ParseOptions } from '../../../main/importers/statement.ts';
import { textBytes } from './builders.ts';
import { american, csv, dollars, histories, isFill, netOf, readBack, toldOf, type Made } from './histories.ts';

const SCHWAB = ['Date', 'Action', 'Symbol', 'Description', 'Quantity', 'Price', 'Fees & Comm', 'Amount'];
const ROBINHOOD = ['Activity Date', 'Process Date', 'Settle Date', 'Instrument', 'Description', 'Trans Code', 'Quantity', 'Price', 'Amount'];

const schwab = (rows: readonly (readonly string[])[], options?: ParseOptions): ParsedStatement => parseStatement(textBytes(csv(SCHWAB, rows)), options);
const robinhood = (rows: readonly (readonly string[])[], options?: ParseOptions): ParsedStatement => parseStatement(textBytes(csv(ROBINHOOD, rows)), options);
const hood = (instrument: string, description: string, code: string, quantity: string, price: string, amount: string, day = '9/22/2025'): string[] => [day, day, day, instrument, description, code, quantity, price, amount];

describe('Schwab', () => {
  it('is known by its columns, below a title', () => {
    const titled = `"Transactions  for account Individual XXXX-1234 as of 03/31/2026 08:12:44 ET"\n${csv(SCHWAB, [])}`;
    expect(recogniseFormats(titled)[0]).toEqual({ format: 'schwab', confidence: 0.97 });
    expect(parseStatement(textBytes(titled)).brokerAccount).toBe('Individual XXXX-1234');
  });

  it.each<[string, string[], object]>([
    ['a buy', ['03/02/2026', 'Buy', 'AAPL', 'APPLE INC', '100', '$187.40', '', '-$18,740.00'], { side: 'buy', effect: 'normal', quantity: '100', grossAmount: '18740', netAmount: '-18740', fees: '0', tradingDate: '2026-03-02', executedAt: null }],
    ['a sale with fees', ['03/02/2026', 'Sell', 'AAPL', 'APPLE INC', '100', '$187.40', '$0.52', '$18,739.48'], { side: 'sell', netAmount: '18739.48', fees: '0.52' }],
    ['a sale of negative quantity', ['03/02/2026', 'Sell', 'AAPL', 'APPLE INC', '-100', '$187.40', '$0.52', '$18,739.48'], { side: 'sell', quantity: '100' }],
    ['a short sale', ['03/02/2026', 'Sell Short', 'AAPL', 'APPLE INC', '100', '$187.40', '', '$18,740.00'], { side: 'sell', effect: 'short-sell' }],
    ['writing an option', ['10/17/2024', 'Sell to Open', 'MSTR 11/01/2024 195.00 P', 'PUT MICROSTRATEGY INC $195 EXP 11/01/24', '1', '$16.29', '$0.71', '$1,628.29'], { symbol: 'MSTR 01NOV24 195 P', side: 'sell', effect: 'short-sell', grossAmount: '1629', fees: '0.71', multiplier: '100' }],
    ['buying one back', ['10/17/2024', 'Buy to Close', 'MSTR 10/25/2024 200.00 P', 'PUT', '1', '$14.79', '$0.66', '-$1,479.66'], { side: 'buy', effect: 'buy-to-cover', option: { underlying: 'MSTR', expiry: '2024-10-25', strike: '200', right: 'put' } }],
    ['a reinvested dividend', ['03/02/2026', 'Reinvest Shares', 'SCHB', 'ETF', '0.1234', '$25.2831', '', '-$3.12'], { side: 'buy', quantity: '0.1234', netAmount: '-3.12' }],
    ['an assignment as buying back for nothing', ['03/23/2026 as of 03/20/2026', 'Assigned', 'SPY 03/20/2026 580.00 C', 'CALL', '2', '', '', ''], { side: 'buy', cause: 'assignment', price: '0', quantity: '2', tradingDate: '2026-03-20' }],
    ['an exercise as giving the option up', ['03/23/2026', 'Exchange or Exercise', 'SPY 03/20/2026 580.00 C', 'CALL', '2', '', '', ''], { side: 'sell', cause: 'exercise' }],
    ['a bond in per cent', ['03/02/2026', 'Buy', '912828YK0', 'US TREASUR NT', '10,000', '$99.50', '', '-$9,950.00'], { assetClass: 'bond', multiplier: '0.01' }],
  ])('reads %s', (_, row, expected) => {
    expect(schwab([row])).toMatchObject({ rows: 1, refused: [], questions: [], fills: [expected] });
  });

  it('knows from its trades on which side an option expired, and asks where it cannot', () => {
    const expired = ['03/23/2026 as of 03/20/2026', 'Expired', 'SPY 03/20/2026 580.00 C', 'CALL', '1', '', '', ''];
    const opened = (action: string, amount: string): string[] => ['03/02/2026', action, 'SPY 03/20/2026 580.00 C', 'CALL', '1', '$3.50', '$0.66', amount];
    expect(schwab([expired, opened('Buy to Open', '-$350.66')]).fills[1]).toMatchObject({ side: 'sell', effect: 'sell-to-close', cause: 'expiry', price: '0' });
    expect(schwab([expired, opened('Sell to Open', '$349.34')]).fills[1]).toMatchObject({ side: 'buy', effect: 'buy-to-cover', cause: 'expiry' });
    expect(schwab([expired])).toMatchObject({ fills: [], questions: [{ id: 'expiry:SPY 20MAR26 580 C', code: 'EXPIRY_SIDE', choices: ['long', 'short'] }], refused: [{ code: 'EXPIRY_SIDE' }] });
    expect(schwab([expired], { answers: { 'expiry:SPY 20MAR26 580 C': 'short' } }).fills).toMatchObject([{ side: 'buy' }]);
  });

  it('reads cash by its words, and shares that come without a trade', () => {
    const cash = (action: string, amount: string, symbol = ''): string[] => ['03/02/2026', action, symbol, 'x', '', '', '', amount];
    const statement = schwab([cash('Wire Received', '$20,000.00'), cash('MoneyLink Transfer', '-$5,000.00'), cash('Qualified Dividend', '$15.60', 'AAPL'), cash('NRA Tax Adj', '-$2.34', 'AAPL'), cash('Margin Interest', '-$61.27'), cash('ADR Mgmt Fee', '-$0.50', 'VALE'), cash('Cash In Lieu', '$12.34', 'GE')]);
    expect(statement.cash.map(({ type, amount, symbol }) => [type, amount, symbol])).toEqual([['deposit', '20000', null], ['withdrawal', '-5000', null], ['dividend', '15.6', 'AAPL'], ['tax', '-2.34', 'AAPL'], ['interest', '-61.27', null], ['fee', '-0.5', 'VALE'], ['other', '12.34', 'GE']]);
    expect(schwab([['03/02/2026', 'Stock Split', 'NVDA', 'NVIDIA', '900', '', '', '']]).cash).toMatchObject([{ type: 'split', symbol: 'NVDA', quantity: '900', amount: '0' }]);
    expect(schwab([['03/02/2026', 'Reverse Split', 'GE', 'old', '-100', '', '', ''], ['03/02/2026', 'Reverse Split', 'GE', 'new', '12', '', '', '']]).cash).toMatchObject([{ type: 'split', quantity: '-88' }]);
    expect(schwab([['03/02/2026', 'Journal', 'AAPL', 'x', '50', '', '', '']]).cash).toMatchObject([{ type: 'share-transfer', quantity: '50', amount: '0' }]);
  });

  it('asks once what an unknown word means', () => {
    const rows = [['03/02/2026', 'Moon Levy', '', 'x', '', '', '', '-$1.00'], ['03/03/2026', 'Moon Levy', '', 'x', '', '', '', '-$1.00']];
    expect(schwab(rows)).toMatchObject({ questions: [{ id: 'label:moon levy', lines: [2, 3] }], refused: [{ code: 'UNKNOWN_LABEL' }, { code: 'UNKNOWN_LABEL' }] });
    expect(schwab(rows, { answers: { 'label:moon levy': 'fee' } }).cash).toMatchObject([{ type: 'fee', amount: '-1' }, { type: 'fee' }]);
  });

  it('holds the last line against everything read', () => {
    const buy = ['03/02/2026', 'Buy', 'AAPL', 'APPLE INC', '100', '$187.40', '', '-$18,740.00'];
    const total = (amount: string): string[] => ['Transactions Total', '', '', '', '', '', '', amount];
    expect(schwab([buy, total('-$18,740.00')])).toMatchObject({ rows: 1, refused: [], notices: [{ code: 'NOT_DATA' }] });
    expect(schwab([buy, total('-$18,000.00')]).notices).toMatchObject([{ code: 'NOT_DATA' }, { code: 'CASH_UNRECONCILED', params: { difference: '740' } }]);
  });

  it.each<[string, string[], string]>([
    ['no amount', ['03/02/2026', 'Buy', 'AAPL', '', '100', '$187.40', '', ''], 'AMOUNT_MISSING'],
    ['an amount of another size', ['03/02/2026', 'Buy', 'AAPL', '', '100', '$187.40', '', '-$17,840.00'], 'GROSS_MISMATCH'],
    ['a buy that brings money', ['03/02/2026', 'Buy', 'AAPL', '', '100', '$187.40', '', '$18,740.00'], 'NET_SIGN'],
    ['a negative buy', ['03/02/2026', 'Buy', 'AAPL', '', '-100', '$187.40', '', '-$18,740.00'], 'QUANTITY_SIGN'],
    ['no symbol', ['03/02/2026', 'Buy', '', '', '100', '$187.40', '', '-$18,740.00'], 'SYMBOL_MISSING'],
    ['a day of another order', ['25/03/2026', 'Buy', 'AAPL', '', '100', '$187.40', '', '-$18,740.00'], 'BAD_DATE'],
    ['no action', ['03/02/2026', '', 'AAPL', '', '100', '$187.40', '', '-$18,740.00'], 'LABEL_MISSING'],
    ['a word for a number', ['03/02/2026', 'Buy', 'AAPL', '', 'many', '$187.40', '', '-$18,740.00'], 'BAD_NUMBER'],
    ['a row too short', ['03/02/2026', 'Buy', 'AAPL'], 'ROW_TRUNCATED'],
    ['an expired share', ['03/02/2026', 'Expired', 'AAPL', '', '1', '', '', ''], 'BAD_SYMBOL'],
  ])('refuses %s', (_, row, code) => {
    expect(schwab([row])).toMatchObject({ fills: [], refused: [{ line: 2, code }] });
  });
});

describe('Robinhood', () => {
  it('is known by its columns', () => {
    expect(recogniseFormats(csv(ROBINHOOD, []))[0]).toEqual({ format: 'robinhood', confidence: 0.98 });
  });

  it.each<[string, string[], object]>([
    ['a buy, its description over two lines', hood('VTI', 'Vanguard Total Market\nCUSIP: 922908769', 'Buy', '100.5', '$100.00', '($10,050.00)'), { side: 'buy', quantity: '100.5', netAmount: '-10050', fees: '0', name: 'Vanguard Total Market' }],
    ['a sale, its fee in the amount alone', hood('VTI', 'Vanguard', 'Sell', '20', '$110.00', '$2,199.95'), { side: 'sell', grossAmount: '2200', fees: '0.05', netAmount: '2199.95' }],
    ['part of a share at a rounded price', hood('AAPL', 'Apple', 'Buy', '0.123456', '$187.40', '($23.13)'), { grossAmount: '23.13', fees: '0', netAmount: '-23.13' }],
    ['writing an option', hood('DLB', 'DLB 12/20/2024 Call $90.00', 'STO', '1', '$4.60', '$459.97'), { symbol: 'DLB 20DEC24 90 C', side: 'sell', effect: 'short-sell', grossAmount: '460', fees: '0.03', multiplier: '100' }],
    ['buying one back', hood('DLB', 'DLB 12/20/2024 Call $90.00', 'BTC', '1', '$0.50', '($50.02)'), { side: 'buy', effect: 'buy-to-cover', fees: '0.02' }],
    ['an assignment', hood('HOOD', 'HOOD 9/5/2025 Call $104.00', 'OASGN', '1', '', ''), { side: 'buy', cause: 'assignment', price: '0' }],
    ['an exercise', hood('HOOD', 'HOOD 9/5/2025 Call $104.00', 'OEXCS', '1', '', ''), { side: 'sell', cause: 'exercise' }],
  ])('reads %s', (_, row, expected) => {
    expect(robinhood([row])).toMatchObject({ rows: 1, refused: [], questions: [], fills: [expected] });
  });

  it('knows from its trades on which side an option expired', () => {
    const expired = hood('PSTH', 'Option Expiration for PSTH 12/06/2024 Call $30.00', 'OEXP', '2S', '', '', '12/09/2024');
    const written = hood('PSTH', 'PSTH 12/06/2024 Call $30.00', 'STO', '2', '$1.00', '$199.95', '12/05/2024');
    const bought = hood('PSTH', 'PSTH 12/06/2024 Call $30.00', 'BTO', '2', '$1.00', '($200.00)', '12/05/2024');
    expect(robinhood([expired, written]).fills[1]).toMatchObject({ side: 'buy', quantity: '2', cause: 'expiry', tradingDate: '2024-12-09' });
    expect(robinhood([expired, bought]).fills[1]).toMatchObject({ side: 'sell', cause: 'expiry' });
    expect(robinhood([expired])).toMatchObject({ questions: [{ code: 'EXPIRY_SIDE', params: { symbol: 'PSTH 06DEC24 30 C' } }] });
  });

  it('reads cash by its codes, and leaves the disclaimer', () => {
    const rows = [
      hood('', 'ACH Deposit', 'ACH', '', '', '$20,000.00'), hood('', 'ACH Withdrawal', 'ACH', '', '', '($500.00)'), hood('VTI', 'Cash Div', 'CDIV', '', '', '$12.00'), hood('VALE', 'Foreign Tax', 'DTAX', '', '', '($2.00)'),
      hood('', 'Interest', 'INT', '', '', '$1.10'), hood('', 'Margin Interest', 'MINT', '', '', '($1.20)'), hood('', 'Gold Fee', 'GOLD', '', '', '($5.00)'), hood('GE', 'Cash in lieu', 'CIL', '', '', '$3.00'),
    ];
    const statement = robinhood([...rows, ['', '', '', '', '', '', '', '', '', 'The data provided is for informational purposes only.']]);
    expect(statement).toMatchObject({ rows: 8, refused: [], notices: [{ code: 'NOT_DATA' }] });
    expect(statement.cash.map(({ type, amount }) => [type, amount])).toEqual([['deposit', '20000'], ['withdrawal', '-500'], ['dividend', '12'], ['tax', '-2'], ['interest', '1.1'], ['interest', '-1.2'], ['fee', '-5'], ['other', '3']]);
  });

  it('reads splits as shares that came, and a reverse split as what went', () => {
    expect(robinhood([hood('NVDA', 'split', 'SPL', '9', '', '')]).cash).toMatchObject([{ type: 'split', quantity: '9' }]);
    expect(robinhood([hood('GE', 'x', 'SPR', '1', '', ''), hood('GE', 'x', 'SPR', '8S', '', '')]).cash).toMatchObject([{ type: 'split', quantity: '-7' }]);
  });

  it.each<[string, string[], string]>([
    ['an amount the price does not explain', hood('VTI', 'x', 'Buy', '10', '$100.00', '($1,050.00)'), 'GROSS_MISMATCH'],
    ['a sale that costs', hood('VTI', 'x', 'Sell', '10', '$100.00', '($1,000.00)'), 'NET_SIGN'],
    ['no price', hood('TSLA', 'TSLA 10/17/2025 Call $515.00', 'STO', '1', '', '$300.00'), 'PRICE_MISSING'],
    ['an option without a name', hood('TSLA', 'something', 'STO', '1', '$3.00', '$300.00'), 'BAD_SYMBOL'],
    ['an unknown code', hood('TSLA', 'something', 'WHAT', '1', '$3.00', '$300.00'), 'UNKNOWN_LABEL'],
    ['no code', hood('TSLA', 'something', '', '1', '$3.00', '$300.00'), 'LABEL_MISSING'],
    ['no amount', hood('', 'ACH', 'ACH', '', '', ''), 'AMOUNT_MISSING'],
    ['a month that does not exist', hood('VTI', 'x', 'Buy', '10', '$100.00', '($1,000.00)', '13/02/2026'), 'BAD_DATE'],
  ])('refuses %s', (_, row, code) => {
    expect(robinhood([row])).toMatchObject({ fills: [], refused: [{ line: 2, code }] });
  });
});

const SCHWAB_WORDS: Record<string, string> = { deposit: 'Wire Received', withdrawal: 'MoneyLink Transfer', dividend: 'Cash Dividend', interest: 'Credit Interest', fee: 'Service Fee', tax: 'NRA Withholding' };
const HOOD_CODES: Record<string, string> = { deposit: 'ACH', withdrawal: 'ACH', dividend: 'CDIV', interest: 'INT', fee: 'GOLD', tax: 'DTAX' };
const signed = (cents: number): string => `${cents < 0 ? '-' : ''}${dollars(cents)}`;
const bracketed = (cents: number): string => (cents < 0 ? `(${dollars(cents)})` : dollars(cents));

function schwabRow(made: Made): string[] {
  if (!isFill(made)) return [american(made.day), SCHWAB_WORDS[made.type] ?? '', '', made.ticker, '', '', '', signed(made.amount)];
  const word = made.option === null ? (made.sell ? 'Sell' : 'Buy') : made.sell ? 'Sell to Close' : 'Buy to Open';
  const symbol = made.option === null ? made.ticker : `${made.option.underlying} ${american(made.option.expiry)} ${Number(made.option.strike).toFixed(2)} ${made.option.right === 'call' ? 'C' : 'P'}`;
  return [american(made.day), word, symbol, 'SOMETHING "INC"', made.quantity.toLocaleString('en-US'), dollars(made.price), made.fee === 0 ? '' : dollars(made.fee), signed(netOf(made))];
}

function hoodRow(made: Made): string[] {
  if (!isFill(made)) return hood(made.ticker, 'x', HOOD_CODES[made.type] ?? '', '', '', bracketed(made.amount), american(made.day));
  const code = made.option === null ? (made.sell ? 'Sell' : 'Buy') : made.sell ? 'STC' : 'BTO';
  const description = made.option === null ? `Some\nCUSIP: 1` : `${made.option.underlying} ${american(made.option.expiry)} ${made.option.right === 'call' ? 'Call' : 'Put'} $${Number(made.option.strike).toFixed(2)}`;
  return hood(made.ticker, description, code, String(made.quantity), dollars(made.price), bracketed(netOf(made)), american(made.day));
}

describe('any history, rendered and read back, is the same history', () => {
  const any = histories({ tickers: ['AAPL', 'SPY', 'F'], options: true, cash: ['deposit', 'withdrawal', 'dividend', 'interest', 'fee', 'tax'] });
  it('as Schwab transactions', () => {
    fc.assert(
      fc.property(any, fc.boolean(), (history, backwards) => {
        const rows = history.map(schwabRow);
        expect(readBack(schwab(backwards ? rows.toReversed() : rows))).toEqual(toldOf(history, { behind: null }));
      }),
      { numRuns: 100 },
    );
  });

  it('as Robinhood activity, whose fees are small', () => {
    const small = any.map((history) => history.map((made) => (isFill(made) ? { ...made, fee: Math.min(made.fee, 2) } : made)));
    fc.assert(
      fc.property(small, (history) => {
        expect(readBack(robinhood(history.map(hoodRow)))).toEqual(toldOf(history, { behind: null }));
      }),
      { numRuns: 100 },
    );
  });
});

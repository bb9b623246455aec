import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatement } from '../../../main/importers/registry.ts';
import type { ParsedStatement, ParseOptions } from '../../../main/importers/statement.ts';
import { IBKR_TRADES_HEADER, ibkrBytes, ibkrOrder } from './builders.ts';
import { clock, grossOf, histories, isCash, isFill, money, netOf, readBack, symbolOf, toldOf } from './histories.ts';

const parse = (lines: readonly string[], options: ParseOptions = {}): ParsedStatement => parseStatement(ibkrBytes(...lines), options);
const ACTIONS = 'Corporate Actions,Header,Asset Category,Currency,Report Date,Date/Time,Description,Quantity,Proceeds,Value,Realized P/L,Code';
const action = (description: string, quantity: string, proceeds = '0', day = '2026-03-17'): string => `Corporate Actions,Data,Stocks,USD,2026-03-18,"${day}, 20:25:00","${description}",${quantity},${proceeds},0,0,`;

describe('corporate actions', () => {
  it.each([
    ['NVDA(US67066G1040) Split 10 for 1 (NVDA, NVIDIA CORP, US67066G1040)', '900', '0', { type: 'split', symbol: 'NVDA', quantity: '900' }],
    ['AAA(US0000000001) Stock Dividend US0000000001 5 for 100 (AAA, A INC, US0000000001)', '5', '0', { type: 'bonus-shares', symbol: 'AAA', quantity: '5' }],
    ['MMM(US88579Y1010) Spinoff  1 for 4 (SOLV, SOLVENTUM CORP, US83444M1018)', '25', '0', { type: 'bonus-shares', symbol: 'SOLV', quantity: '25' }],
    ['ATVI(US00507V1098) Merged(Acquisition)  for USD 95.00 per Share (ATVI, ACTIVISION, US00507V1098)', '-10', '950', { type: 'share-transfer', symbol: 'ATVI', quantity: '-10', amount: '950' }],
    ['FB(US30303M1027) CUSIP/ISIN Change to (US30303M1028) (META, META PLATFORMS, US30303M1028)', '10', '0', { type: 'share-transfer', symbol: 'META' }],
  ])('%s', (description, quantity, proceeds, expected) => {
    expect(parse([ACTIONS, action(description, quantity, proceeds)])).toMatchObject({ rows: 1, refused: [], questions: [], cash: [{ date: '2026-03-17', currency: 'USD', ...expected }] });
  });

  it('of a kind nobody knows are asked about', () => {
    const lines = [ACTIONS, action('ZZZ(US0000000002) Metamorphosis (ZZZ, Z INC, US0000000002)', '5')];
    expect(parse(lines)).toMatchObject({ cash: [], questions: [{ id: 'label:metamorphosis', code: 'UNKNOWN_LABEL', lines: [8] }], refused: [{ line: 8 }] });
    expect(parse(lines, { answers: { 'label:metamorphosis': 'bonus-shares' } }).cash).toMatchObject([{ type: 'bonus-shares', symbol: 'ZZZ', quantity: '5' }]);
  });

  it('of two days stay two, and sums are left out', () => {
    const split = 'GE(US3696041033) Split 1 for 8 (GE, GENERAL ELECTRIC CO, US3696043013)';
    const statement = parse([ACTIONS, action(split, '1'), action(split, '1', '0', '2026-03-19'), 'Corporate Actions,Data,Total,,,,,,0,0,0,']);
    expect(statement).toMatchObject({ rows: 2, cash: [{ date: '2026-03-17' }, { date: '2026-03-19' }] });
  });

  it.each([
    [action('GE(US3696041033) Split 1 for 8', 'one'), 'BAD_NUMBER'],
    [action('GE(US3696041033) Split 1 for 8', '1', 'none'), 'BAD_NUMBER'],
    [action('GE(US3696041033) Split 1 for 8', '1', '0', '2026-02-30'), 'BAD_DATE'],
    [action('GE(US3696041033) Split 1 for 8', '1').replace('USD', ''), 'UNKNOWN_CURRENCY'],
    [`${action('GE(US3696041033) Split 1 for 8', '1')},extra`, 'ROW_TOO_WIDE'],
  ])('%s is refused', (line, code) => {
    expect(parse([ACTIONS, line])).toMatchObject({ cash: [], refused: [{ line: 8, code }] });
  });
});

describe('transfers', () => {
  const HEADER = 'Transfers,Header,Asset Category,Currency,Symbol,Date,Type,Direction,Xfer Company,Xfer Account,Qty,Xfer Price,Market Value,Realized P/L,Cash Amount,Code';
  it('bring shares in, take them out, and move cash', () => {
    const lines = [HEADER, 'Transfers,Data,Stocks,USD,MMM,2026-03-05,ACATS,In,x,1,100,--,9000,0,0,', 'Transfers,Data,Stocks,USD,MMM,2026-03-06,ACATS,Out,x,1,40,--,3600,0,0,', 'Transfers,Data,Forex,USD,--,2026-03-07,INTERNAL,In,x,1,0,--,0,0,250.5,', 'Transfers,Data,Total,,,,,,,,,,12600,0,250.5,'];
    expect(parse(lines)).toMatchObject({ rows: 3, refused: [] });
    expect(parse(lines).cash.map(({ type, symbol, quantity, amount }) => [type, symbol, quantity, amount])).toEqual([['share-transfer', 'MMM', '100', '0'], ['share-transfer', 'MMM', '-40', '0'], ['deposit', null, null, '250.5']]);
  });
  it.each([['2026-03-32,ACATS,In,x,1,100,--,0,0,0,', 'BAD_DATE'], ['2026-03-05,ACATS,In,x,1,many,--,0,0,0,', 'BAD_NUMBER'], ['2026-03-05,ACATS,In,x,1,0,--,0,0,0,', 'AMOUNT_MISSING']])('%s is refused', (rest, code) => {
    expect(parse([HEADER, `Transfers,Data,Stocks,USD,MMM,${rest}`]).refused).toMatchObject([{ line: 8, code }]);
  });
});

it('what an option stands for is known from its other trades', () => {
  const option = { category: 'Equity and Index Options', symbol: 'SPY 20MAR26 580 C' };
  const expired = ibkrOrder({ ...option, when: '2026-03-20, 16:20:00', quantity: '-2', price: '0', proceeds: '0', fee: '0', code: 'C;Ep' });
  const bought = ibkrOrder({ ...option, quantity: '2', price: '3.5', proceeds: '-700', fee: '-1.3', code: 'O' });
  expect(parse([IBKR_TRADES_HEADER, expired, bought])).toMatchObject({ refused: [], fills: [{ multiplier: '100', option: { underlying: 'SPY', expiry: '2026-03-20', strike: '580', right: 'call' } }, { multiplier: '100', cause: 'expiry', effect: 'sell-to-close' }] });
});

const SECTIONS: Record<string, string> = { deposit: 'Deposits & Withdrawals', withdrawal: 'Deposits & Withdrawals', dividend: 'Dividends', interest: 'Interest', tax: 'Withholding Tax' };

it('any history with options and cash, rendered and read back, is the same history', () => {
  const any = histories({ tickers: ['AAPL', 'BRK B', 'SPY'], options: true, cash: ['deposit', 'withdrawal', 'dividend', 'interest', 'tax'] });
  fc.assert(
    fc.property(any, (history) => {
      const orders = history.filter(isFill).map((fill) =>
        ibkrOrder({
          category: fill.option === null ? 'Stocks' : 'Equity and Index Options',
          symbol: symbolOf(fill),
          when: `${fill.day}, ${clock(fill.second)}`,
          quantity: `${fill.sell ? '-' : ''}${fill.quantity.toLocaleString('en-US')}`,
          price: money(fill.price),
          proceeds: money(fill.sell ? grossOf(fill) : -grossOf(fill)),
          fee: money(-fill.fee),
          code: '',
        }),
      );
      const cash = history.filter(isCash).flatMap((one) => {
        const section = SECTIONS[one.type] ?? '';
        return [`${section},Header,Currency,${one.type === 'deposit' || one.type === 'withdrawal' ? 'Settle Date' : 'Date'},Description,Amount`, `${section},Data,USD,${one.day},Something,${money(one.amount)}`];
      });
      const total = history.reduce((sum, made) => sum + (isFill(made) ? netOf(made) : made.amount), 0);
      const report = ['Cash Report,Header,Currency Summary,Currency,Total,Securities,Futures,', 'Cash Report,Data,Starting Cash,USD,0,0,0,', `Cash Report,Data,Ending Cash,USD,${money(total)},0,0,`];
      const statement = parse([...report, ...(orders.length === 0 ? [] : [IBKR_TRADES_HEADER]), ...orders, ...cash]);
      expect(readBack(statement)).toEqual(toldOf(history, { behind: 4 }));
      expect(statement.checks).toMatchObject([{ currency: 'USD', difference: '0' }]);
    }),
    { numRuns: 100 },
  );
});

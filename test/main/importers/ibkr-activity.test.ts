import { describe, expect, it } from 'vitest';
import { parseStatement } from '../../../main/importers/registry.ts';
import type { ParsedStatement, ParseOptions } from '../../../main/importers/statement.ts';
import { IBKR_TRADES_HEADER, ibkrBytes, ibkrOrder, textBytes } from './builders.ts';

function parse(lines: readonly string[], options: ParseOptions = {}): ParsedStatement {
  return parseStatement(ibkrBytes(...lines), options);
}

const trades = (...orders: string[]): string[] => [IBKR_TRADES_HEADER, ...orders];
const INSTRUMENTS = 'Financial Instrument Information,Header,Asset Category,Symbol,Description,Conid,Security ID,Underlying,Listing Exch,Multiplier,Type,Code';
const CASH_REPORT = 'Cash Report,Header,Currency Summary,Currency,Total,Securities,Futures,';
const DEPOSITS = 'Deposits & Withdrawals,Header,Currency,Settle Date,Description,Amount';

describe('orders', () => {
  it('are read whole', () => {
    const statement = parse([...trades(ibkrOrder()), INSTRUMENTS, 'Financial Instrument Information,Data,Stocks,AAPL,APPLE INC,265598,US0378331005,AAPL,NASDAQ,1,COMMON,']);
    expect(statement).toMatchObject({
      format: 'ibkr-activity',
      rows: 1,
      refused: [],
      questions: [],
      brokerAccount: 'U7654321',
      baseCurrency: 'USD',
      period: { from: '2026-03-02', to: '2026-03-31' },
    });
    expect(statement.fills).toEqual([
      {
        kind: 'fill',
        line: 8,
        rowHash: expect.stringMatching(/^[0-9a-f]{40}$/),
        brokerFillId: null,
        symbol: 'AAPL',
        market: 'US',
        name: 'APPLE INC',
        assetClass: 'stock',
        currency: 'USD',
        side: 'buy',
        effect: 'normal',
        quantity: '100',
        price: '187.4',
        grossAmount: '18740',
        netAmount: '-18741',
        fees: '1',
        feeLines: { commission: '1' },
        executedAt: '2026-03-02T15:31:05.000Z',
        tradingDate: '2026-03-02',
        timeKnown: true,
        multiplier: '1',
        note: 'O',
      },
    ]);
  });

  it('are the only trade rows that count; lots, sums and the executions below an order restate it', () => {
    const statement = parse(
      trades(
        ibkrOrder(),
        ibkrOrder({ kind: 'Trade', quantity: '60', proceeds: '-11244', fee: '-0.6' }),
        ibkrOrder({ kind: 'Trade', quantity: '40', proceeds: '-7496', fee: '-0.4' }),
        'Trades,Data,ClosedLot,Stocks,USD,AAPL,2026-03-02,100,187.4,,,,18741,0,,ST',
        'Trades,SubTotal,,Stocks,USD,AAPL,,100,,,-18740,-1,18741,0,0,',
        'Trades,Total,,Stocks,USD,,,,,,-18740,-1,18741,0,0,',
        'Trades,Data,Total,Stocks,USD,,,,,,-18740,-1,18741,0,0,',
      ),
    );
    expect(statement).toMatchObject({ rows: 1, refused: [] });
    expect(statement.fills).toHaveLength(1);
  });

  it('are replaced by executions where a statement lists only those', () => {
    expect(parse(trades(ibkrOrder({ kind: 'Trade' }), ibkrOrder({ kind: 'Trade' }))).fills).toHaveLength(2);
  });

  it('of an unknown kind are refused, not dropped', () => {
    expect(parse(trades(ibkrOrder({ kind: 'Assignment' }))).refused).toMatchObject([{ line: 8, code: 'UNKNOWN_DISCRIMINATOR' }]);
  });

  it('have thousands separators, averaged prices and rebates', () => {
    const statement = parse(trades(ibkrOrder({ quantity: '-2,000', price: '4.1253', proceeds: '8,250.5', fee: '0.35', code: 'C' })));
    expect(statement.fills).toMatchObject([{ side: 'sell', quantity: '2000', grossAmount: '8250.5', fees: '-0.35', netAmount: '8250.85' }]);
  });

  it.each([
    ['100', '-18740', 'O', 'buy', 'normal'],
    ['-100', '18740', 'C', 'sell', 'sell-to-close'],
    ['-100', '18740', 'O;P', 'sell', 'short-sell'],
    ['100', '-18740', 'C;P', 'buy', 'buy-to-cover'],
    ['-100', '18740', 'C;O', 'sell', 'normal'],
    ['-100', '18740', '', 'sell', 'normal'],
  ])('of %s with code %s %s', (quantity, proceeds, code, side, effect) => {
    expect(parse(trades(ibkrOrder({ quantity, proceeds, code }))).fills).toMatchObject([{ side, effect }]);
  });

  it('follow another header of the same section, as newer statements name it', () => {
    const lines = [
      'Trades,Header,DataDiscriminator,Asset Category,Currency,Account,Symbol,Date/Time,Quantity,T. Price,Close Price,Proceeds,Comm/Fee,Code',
      'Trades,Data,Order,Stocks,USD,U7654321,AAPL,"2026-03-02, 10:31:05",100,187.4,188,-18740,-1,O',
      'Trades,Header,DataDiscriminator,Asset Category,Currency,Account,Symbol,Date/Time,Quantity,T. Price,,Proceeds,Comm in USD,,,MTM in USD,Code',
      'Trades,Data,Order,Forex,USD,U7654321,EUR.USD,"2026-03-12, 04:12:44","1,500",1.0842,,-1626.3,-2,,,0.3,',
    ];
    expect(parse(lines).fills).toMatchObject([
      { symbol: 'AAPL', fees: '1' },
      { symbol: 'EUR.USD', assetClass: 'forex', market: null, quantity: '1500', currency: 'USD', fees: '2', netAmount: '-1628.3' },
    ]);
  });

  it('of currencies pay their commission in the base currency, which may be another', () => {
    const lines = [
      'Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,,Proceeds,Comm in EUR,,,MTM in EUR,Code',
      'Trades,Data,Order,Forex,USD,GBP.USD,"2026-03-12, 04:12:44","1,000",1.27,,-1270,-1.8,,,0.3,',
    ];
    expect(parse(lines)).toMatchObject({
      fills: [{ symbol: 'GBP.USD', fees: '0', netAmount: '-1270' }],
      cash: [{ type: 'fee', currency: 'EUR', amount: '-1.8', line: 8 }],
    });
  });

  it('that only convert currency for another trade are cash on both sides', () => {
    const lines = [
      'Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,,Proceeds,Comm in EUR,,,MTM in EUR,Code',
      'Trades,Data,Order,Forex,USD,EUR.USD,"2026-03-12, 04:12:44",-100,1.0842,,108.42,0,,,0,AFx',
    ];
    expect(parse(lines)).toMatchObject({ rows: 1, fills: [], cash: [{ type: 'conversion', currency: 'EUR', amount: '-100' }, { type: 'conversion', currency: 'USD', amount: '108.42' }] });
  });
});

describe('multipliers', () => {
  const option = { category: 'Equity and Index Options', symbol: 'SPY 20MAR26 580 C', quantity: '2', price: '3.5', proceeds: '-700' };
  const listed = (multiplier: string): string[] => [
    'Financial Instrument Information,Header,Asset Category,Symbol,Description,Conid,Underlying,Listing Exch,Multiplier,Expiry,Delivery Month,Type,Strike,Code',
    `Financial Instrument Information,Data,Equity and Index Options,SPY   260320C00580000,SPY 20MAR26 580 C,1,SPY,CBOE,${multiplier},2026-03-20,2026-03,C,580,`,
  ];

  it('come from the instrument list', () => {
    expect(parse([...trades(ibkrOrder(option)), ...listed('100')]).fills).toMatchObject([{ assetClass: 'option', multiplier: '100', market: 'US' }]);
    expect(parse([...trades(ibkrOrder(option)), ...listed('10')]).refused).toMatchObject([{ code: 'GROSS_MISMATCH' }]);
  });
  it('come from the proceeds without it', () => {
    expect(parse(trades(ibkrOrder(option))).fills).toMatchObject([{ multiplier: '100' }]);
  });
  it('come from the open positions', () => {
    const positions = ['Open Positions,Header,DataDiscriminator,Asset Category,Currency,Symbol,Quantity,Mult,Cost Price', 'Open Positions,Data,Summary,Equity and Index Options,USD,SPY 20MAR26 580 C,2,100,3.5'];
    expect(parse([...trades(ibkrOrder({ ...option, price: '0', proceeds: '0' })), ...positions]).fills).toMatchObject([{ price: '0', multiplier: '100' }]);
  });
  it('of an expired option cannot be guessed', () => {
    const expired = { ...option, price: '0', proceeds: '0', fee: '0', code: 'C;Ep' };
    expect(parse(trades(ibkrOrder(expired))).refused).toMatchObject([{ line: 8, code: 'MULTIPLIER_UNKNOWN' }]);
    expect(parse([...trades(ibkrOrder(expired)), ...listed('100')]).fills).toMatchObject([{ price: '0', grossAmount: '0', netAmount: '0', multiplier: '100' }]);
  });
  it('of futures leave the cash effect open: notional is not cash', () => {
    const header = IBKR_TRADES_HEADER.replace('Proceeds', 'Notional Value');
    const order = ibkrOrder({ category: 'Futures', symbol: 'ESM6', quantity: '1', price: '5100.25', proceeds: '-255012.5', fee: '-2.25' });
    expect(parse([header, order]).fills).toMatchObject([{ assetClass: 'future', multiplier: '50', grossAmount: '255012.5', netAmount: null, fees: '2.25' }]);
  });
  it('of bonds are a hundredth: they are quoted in per cent', () => {
    const order = ibkrOrder({ category: 'Bonds', symbol: 'T 4 02/15/34', quantity: '10,000', price: '99.5', proceeds: '-9950' });
    expect(parse(trades(order)).fills).toMatchObject([{ assetClass: 'bond', multiplier: '0.01' }]);
  });
});

describe('a row that contradicts itself is refused with its line', () => {
  it.each<[string, Parameters<typeof ibkrOrder>[0], string]>([
    ['no symbol', { symbol: '' }, 'SYMBOL_MISSING'],
    ['no currency', { currency: '' }, 'UNKNOWN_CURRENCY'],
    ['a day that does not exist', { when: '2026-02-30, 10:00:00' }, 'BAD_DATE'],
    ['a time that does not exist', { when: '2026-03-02, 25:00:00' }, 'BAD_TIME'],
    ['an hour that was skipped', { when: '2026-03-08, 02:30:00' }, 'BAD_TIME'],
    ['a quantity that is no number', { quantity: '1oo' }, 'BAD_NUMBER'],
    ['no quantity', { quantity: '0' }, 'QUANTITY_MISSING'],
    ['no price', { price: '' }, 'PRICE_MISSING'],
    ['a negative price', { price: '-1' }, 'PRICE_NOT_POSITIVE'],
    ['no proceeds', { proceeds: '' }, 'PROCEEDS_MISSING'],
    ['proceeds of another size', { proceeds: '-17840' }, 'GROSS_MISMATCH'],
    ['proceeds of the wrong sign', { proceeds: '18740' }, 'NET_SIGN'],
    ['a fee that is no number', { fee: 'USD 1' }, 'BAD_NUMBER'],
  ])('%s', (_, changes, code) => {
    const statement = parse(trades(ibkrOrder(), ibkrOrder(changes)));
    expect(statement.refused).toMatchObject([{ line: 9, code }]);
    expect(statement.fills).toHaveLength(1);
  });

  it('where a trade stands above any header', () => {
    expect(parse([ibkrOrder()]).refused).toMatchObject([{ line: 7, code: 'HEADER_MISSING' }]);
  });
});

describe('zones', () => {
  it('New York is the default, another can be chosen', () => {
    expect(parse(trades(ibkrOrder()), { statementZone: 'Europe/London' }).fills).toMatchObject([{ executedAt: '2026-03-02T10:31:05.000Z' }]);
    // The account's own zone says nothing about the statement's.
    expect(parse(trades(ibkrOrder()), { zone: 'Asia/Shanghai' }).fills).toMatchObject([{ executedAt: '2026-03-02T15:31:05.000Z' }]);
  });

  it('the hour that occurs twice is asked about', () => {
    const lines = trades(ibkrOrder({ when: '2026-11-01, 01:30:00' }), ibkrOrder({ when: '2026-11-01, 01:31:00' }));
    const asked = parse(lines);
    expect(asked.questions).toMatchObject([{ id: 'repeated-hour', choices: ['earlier', 'later'], lines: [8, 9] }]);
    expect(asked.refused).toMatchObject([{ line: 8, code: 'REPEATED_HOUR' }, { line: 9 }]);
    const later = parse(lines, { answers: { 'repeated-hour': 'later' } });
    expect(later.fills.map((fill) => fill.executedAt)).toEqual(['2026-11-01T06:30:00.000Z', '2026-11-01T06:31:00.000Z']);
    expect(parse(lines, { answers: { 'repeated-hour': 'earlier' } }).fills[0]?.executedAt).toBe('2026-11-01T05:30:00.000Z');
  });

  it('a day without a time stays a day', () => {
    expect(parse(trades(ibkrOrder({ when: '2026-03-02' }))).fills).toMatchObject([{ executedAt: null, timeKnown: false, tradingDate: '2026-03-02' }]);
  });

  it('an unknown zone is refused', () => {
    expect(parse(trades(ibkrOrder()), { statementZone: 'Mars/Olympus' })).toMatchObject({ fills: [], refused: [{ code: 'ZONE_UNKNOWN' }] });
  });
});

describe('cash', () => {
  it('comes from its sections, sums left out', () => {
    const statement = parse([
      DEPOSITS,
      'Deposits & Withdrawals,Data,USD,2026-03-04,Electronic Fund Transfer,20000',
      'Deposits & Withdrawals,Data,USD,2026-03-27,Disbursement,"-5,000"',
      'Deposits & Withdrawals,Data,Total,,,15000',
      'Interest,Header,Currency,Date,Description,Amount',
      'Interest,Data,USD,2026-03-04,USD Debit Interest for Feb-2026,-61.27',
      'Interest,Data,Total Interest in USD,,,-61.27',
      'Fees,Header,Subtitle,Currency,Date,Description,Amount',
      'Fees,Data,Other Fees,USD,2026-03-04,Market data,-10',
      'Fees,Data,Total,,,,-10',
      'Withholding Tax,Header,Currency,Date,Description,Amount,Code',
      'Withholding Tax,Data,USD,2026-03-13,AAPL(US0378331005) Cash Dividend USD 0.26 per Share - US Tax,-2.34,',
      'Dividends,Header,Currency,Date,Description,Amount',
      'Dividends,Data,USD,2026-03-13,BRK B (US0846707026) Cash Dividend USD 0.26 per Share,15.6',
    ]);
    expect(statement).toMatchObject({ rows: 6, refused: [] });
    expect(statement.cash.map(({ type, amount, symbol }) => [type, amount, symbol])).toEqual([
      ['deposit', '20000', null],
      ['interest', '-61.27', null],
      ['fee', '-10', null],
      ['tax', '-2.34', 'AAPL'],
      ['dividend', '15.6', 'BRK B'],
      ['withdrawal', '-5000', null],
    ]);
  });

  it.each([
    ['2026-03-32,x,5', 'BAD_DATE'],
    ['2026-03-02,x,five', 'BAD_NUMBER'],
    ['2026-03-02,x,', 'AMOUNT_MISSING'],
    ['2026-03-02,x,5,6', 'ROW_TOO_WIDE'],
  ])('row %s is refused', (rest, code) => {
    expect(parse([DEPOSITS, `Deposits & Withdrawals,Data,USD,${rest}`]).refused).toMatchObject([{ line: 8, code }]);
  });

  const report = (ending: string): string[] => [CASH_REPORT, 'Cash Report,Data,Starting Cash,USD,40000,40000,0,', `Cash Report,Data,Ending Cash,USD,${ending},0,0,`, 'Cash Report,Data,Ending Cash,Base Currency Summary,1,1,0,'];

  it('adds up to the cash report, or the difference is shown', () => {
    expect(parse([...report('21259'), ...trades(ibkrOrder())])).toMatchObject({ checks: [{ currency: 'USD', starting: '40000', ending: '21259', read: '-18741', difference: '0' }], notices: [] });
    expect(parse([...report('21269.5'), ...trades(ibkrOrder())])).toMatchObject({
      checks: [{ difference: '10.5' }],
      notices: [{ code: 'CASH_UNRECONCILED', params: { currency: 'USD', difference: '10.5' } }],
    });
  });
});

describe('the file as a whole', () => {
  it('names sections that move something and are not read', () => {
    const statement = parse(['Grant Activity,Header,Symbol,Report Date,Description,Quantity', 'Grant Activity,Data,IBKR,2026-03-18,Stock Award Grant,3']);
    expect(statement.notices).toMatchObject([{ line: 8, code: 'SECTION_NOT_READ', params: { section: 'grant activity', rows: 1 } }]);
  });

  it('with several accounts asks for one', () => {
    const header = 'Trades,Header,DataDiscriminator,Asset Category,Currency,Account,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,Comm/Fee,Code';
    const order = (account: string): string => `Trades,Data,Order,Stocks,USD,${account},AAPL,"2026-03-02, 10:31:05",100,187.4,188,-18740,-1,O`;
    const lines = [header, order('U1'), order('U2'), order('U2')];
    expect(parse(lines)).toMatchObject({ fills: [], questions: [{ id: 'broker-account', choices: ['U1', 'U2'] }], refused: [{ code: 'SEVERAL_ACCOUNTS' }] });
    const one = parse(lines, { answers: { 'broker-account': 'U2' } });
    expect(one).toMatchObject({ rows: 2, brokerAccount: 'U2', refused: [] });
    expect(one.fills).toHaveLength(2);
    // The same order hashes the same in a statement of that account alone.
    expect(one.fills[0]?.rowHash).toBe(parse(trades(ibkrOrder())).fills[0]?.rowHash);
  });

  it('in another language is recognised and refused as a whole', () => {
    const german = ['Statement,Header,Feldname,Feldwert', 'Statement,Data,Title,Umsatzübersicht', 'Transaktionen,Header,DatenDiskriminator,Vermögenswertkategorie', 'Transaktionen,Data,Order,Aktien'].join('\n');
    expect(parseStatement(textBytes(german))).toMatchObject({ format: 'ibkr-activity', fills: [], refused: [{ line: 1, code: 'NOT_ENGLISH' }] });
  });

  it('keeps the identity of a row when prices of other days and lots are shown differently', () => {
    const again = ibkrOrder().replace(',188,-18740,-1,0,0,0,O', ',191.3,-18740.0,-1.00,18741,0,390,O;LD');
    expect(again).not.toBe(ibkrOrder());
    expect(parse(trades(again)).fills[0]?.rowHash).toBe(parse(trades(ibkrOrder())).fills[0]?.rowHash);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseStatement, recogniseFormats } from '../../../main/importers/registry.ts';
import type { ParsedStatement, ParseOptions } from '../../../main/importers/statement.ts';
import { clock, grossOf, histories, isFill, money, netOf, readBack, toldOf, type Made, type MadeFill } from './histories.ts';
import { tosBytes, tosText, type TosParts } from './tos-builders.ts';

const NEW_YORK = { zone: 'America/New_York' };
const parse = (parts: TosParts, options: ParseOptions = NEW_YORK): ParsedStatement => parseStatement(tosBytes(parts), options);

const SHARE = ',4/2/26 10:31:05,STOCK,BUY,+100,TO OPEN,AAPL,,,STOCK,187.40,187.40,LMT';
const SHARE_CASH = '4/2/26,10:31:05,TRD,="1004567890",BOT +100 AAPL @187.40,-0.02,-0.65,"-18,740.00","21,259.33"';
const START = '4/2/26,00:00:00,BAL,,Cash balance at the start of business day 02.04 CST,,,,"40,000.00"';
const SPREAD = [',4/3/26 10:00:00,VERTICAL,BUY,+2,TO OPEN,SPY,15 MAY 26,580,CALL,3.50,1.20,LMT', ',,,SELL,-2,TO OPEN,SPY,15 MAY 26,585,CALL,2.30,DEBIT,'];

describe('recognition', () => {
  it('goes by the titles of sections', () => {
    expect(recogniseFormats(tosText({ trades: [SHARE] }))[0]).toEqual({ format: 'thinkorswim', confidence: 0.98 });
    expect(parse({ trades: [SHARE] })).toMatchObject({ format: 'thinkorswim', brokerAccount: '12345678SCHW' });
  });

  it('asks for the zone of the clock', () => {
    expect(parse({ trades: [SHARE] }, {})).toMatchObject({ questions: [{ id: 'zone', code: 'ZONE' }], refused: [{ code: 'ZONE' }] });
    expect(parse({ trades: [SHARE] }, { answers: { zone: 'America/Chicago' } }).fills).toMatchObject([{ executedAt: '2026-04-02T15:31:05.000Z' }]);
  });
});

describe('a trade and its cash', () => {
  it('make one fill: price from the one, amount and fees from the other', () => {
    expect(parse({ cash: [START, SHARE_CASH, ',,,,TOTAL,-0.02,-0.65,"-18,740.00","21,259.33"'], trades: [SHARE] })).toMatchObject({
      refused: [],
      fills: [{ symbol: 'AAPL', side: 'buy', effect: 'normal', quantity: '100', price: '187.4', grossAmount: '18740', fees: '0.67', netAmount: '-18740.67', brokerFillId: '1004567890', executedAt: '2026-04-02T14:31:05.000Z' }],
      balances: [{ kind: 'running', amount: '40000' }, { kind: 'running', amount: '21259.33' }],
    });
  });

  it('of a spread is several legs that share the fees', () => {
    const cash = '4/3/26,10:00:00,TRD,="77",BOT +2 VERTICAL SPY 100 (Weeklys) 15 MAY 26 580/585 CALL @1.20,-0.05,-2.60,-240.00,"39,757.35"';
    const statement = parse({ cash: [START, cash], trades: SPREAD });
    expect(statement.refused).toEqual([]);
    expect(statement.fills.map((fill) => [fill.symbol, fill.side, fill.effect, fill.quantity, fill.grossAmount, fill.fees, fill.netAmount, fill.multiplier])).toEqual([
      ['SPY 15MAY26 580 C', 'buy', 'normal', '2', '700', '1.32', '-701.32', '100'],
      ['SPY 15MAY26 585 C', 'sell', 'short-sell', '2', '460', '1.33', '458.67', '100'],
    ]);
  });

  it('of two fills in one second are told apart by what they were worth', () => {
    const trades = [SHARE, ',4/2/26 10:31:05,STOCK,BUY,+100,TO OPEN,AAPL,,,STOCK,187.50,187.50,LMT'];
    const cash = [START, '4/2/26,10:31:05,TRD,="2",BOT +100 AAPL @187.50,0,-0.65,"-18,750.00","21,249.35"', '4/2/26,10:31:05,TRD,="1",BOT +100 AAPL @187.40,0,-0.65,"-18,740.00","2,508.70"'];
    expect(parse({ cash, trades }).fills.map((fill) => [fill.price, fill.brokerFillId])).toEqual([['187.4', '1'], ['187.5', '2']]);
  });

  it('that disagree are refused', () => {
    expect(parse({ cash: [SHARE_CASH.replace('18,740.00', '17,840.00')], trades: [SHARE] })).toMatchObject({ fills: [], refused: [{ line: 5, code: 'GROSS_MISMATCH' }] });
    expect(parse({ cash: [START], trades: [SHARE] })).toMatchObject({ fills: [], refused: [{ code: 'AMOUNT_MISSING' }] });
    expect(parse({ cash: ['4/3/26,10:00:00,TRD,,BOT +2 VERTICAL SPY 100 15 MAY 26 580/585 CALL @1.20,0,0,-240.00,"39,760.00"'], trades: [] })).toMatchObject({ refused: [{ code: 'TRADE_MISSING' }] });
  });

  it('without cash in the file state no amounts', () => {
    expect(parse({ trades: [SHARE] }).fills).toMatchObject([{ grossAmount: null, netAmount: null, fees: '0' }]);
  });

  it('are held against the running balance', () => {
    expect(parse({ cash: [START, SHARE_CASH.replace('21,259.33', '21,295.33')], trades: [SHARE] }).refused).toMatchObject([{ line: 6, code: 'NET_MISMATCH' }, { code: 'AMOUNT_MISSING' }]);
  });

  it('show fees that have no column in what the balance misses', () => {
    const old = ['4/2/26,00:00:00,BAL,,Cash balance,,,"40,000.00"', '4/2/26,10:31:05,TRD,="1",BOT +100 AAPL @187.40,-0.65,"-18,740.00","21,259.33"'];
    expect(parse({ cash: old, trades: [SHARE], oldCash: true })).toMatchObject({ refused: [], fills: [{ fees: '0.67', netAmount: '-18740.67' }] });
  });
});

describe('what is no trade', () => {
  it('shares delivered for an option stand in the cash alone', () => {
    const cash = '4/17/26,21:00:00,EXP,="5",SOLD -100 AAPL UPON OPTION ASSIGNMENT,,,"19,000.00","59,000.00"';
    expect(parse({ cash: [START, cash], trades: [] })).toMatchObject({ refused: [], fills: [{ symbol: 'AAPL', side: 'sell', quantity: '100', price: '190', netAmount: '19000' }] });
  });

  it('options are removed on the side their quantity says', () => {
    const removed = (why: string, quantity: string): string => `4/18/26,05:00:00,RAD,="9",REMOVAL OF OPTION DUE TO ${why} ${quantity} SPY 100 17 APR 26 580 CALL,,,,"40,000.00"`;
    expect(parse({ cash: [START, removed('EXPIRATION', '-2.0')] }).fills).toMatchObject([{ symbol: 'SPY 17APR26 580 C', side: 'sell', effect: 'sell-to-close', quantity: '2', price: '0', cause: 'expiry', multiplier: '100' }]);
    expect(parse({ cash: [START, removed('ASSIGNMENT', '1.0')] }).fills).toMatchObject([{ side: 'buy', effect: 'buy-to-cover', cause: 'assignment' }]);
    expect(parse({ cash: [START, '4/18/26,05:00:00,RAD,,REMOVAL OF OPTION DUE TO EXPIRATION -1.0 nonsense,,,,"40,000.00"'] }).refused).toMatchObject([{ code: 'BAD_SYMBOL' }]);
  });

  it('cash goes by the words of its description, and is asked about', () => {
    const cash = [
      START,
      '4/6/26,02:00:00,DOI,,QUALIFIED DIVIDEND~AAPL,,,26.00,"40,026.00"',
      '4/6/26,02:00:00,DOI,,W-8 WITHHOLDING~AAPL,,,-3.90,"40,022.10"',
      '4/7/26,02:00:00,DOI,,FREE BALANCE INTEREST ADJUSTMENT~NO DESCRIPTION,,,0.13,"40,022.23"',
      '4/8/26,02:00:00,EFN,,CLIENT REQUESTED ELECTRONIC FUNDING DISBURSEMENT (FUNDS NOW),,,"-5,000.00","35,022.23"',
      '4/9/26,02:00:00,RAD,,ADR FEE~VALE,,,-0.50,"35,021.73"',
      '4/9/26,02:00:00,JRN,,SOMETHING NEW 123,,,-1.00,"35,020.73"',
    ];
    const statement = parse({ cash });
    expect(statement.cash.map(({ type, amount, symbol }) => [type, amount, symbol])).toEqual([['dividend', '26', 'AAPL'], ['tax', '-3.9', 'AAPL'], ['interest', '0.13', null], ['withdrawal', '-5000', null], ['fee', '-0.5', 'VALE']]);
    expect(statement.questions).toMatchObject([{ id: 'label:jrn something new', code: 'UNKNOWN_LABEL' }]);
    expect(parse({ cash }, { ...NEW_YORK, answers: { 'label:jrn something new': 'fee' } })).toMatchObject({ refused: [], questions: [] });
  });

  it('futures move fees alone', () => {
    const futures = ['*,4/6/26,10:00:00,TRD,="3",BOT +1 /ESM26:XCME @5100.25,-1.40,-2.25,--,$996.35'];
    const trades = [',4/6/26 10:00:00,FUTURE,BUY,+1,TO OPEN,/ESM26:XCME,JUN 26,,FUTURE,5100.25,5100.25,LMT'];
    expect(parse({ cash: [START], futures, trades })).toMatchObject({ refused: [], fills: [{ symbol: '/ESM26', assetClass: 'future', multiplier: '50', fees: '3.65', netAmount: null, grossAmount: '255012.5' }] });
  });

  it('orders that were not filled are kept, a stop with its trigger', () => {
    const orders = [
      ',,4/2/26 10:35:00,STOCK,SELL,-100,TO CLOSE,AAPL,,,STOCK,180.00,STP,GTC,CANCELED',
      ',,4/2/26 10:40:00,STOCK,SELL,-100,TO CLOSE,AAPL,,,STOCK,177.50,LMT,GTC,WORKING',
      ',,,,,,,,,,,178.00,STP,STD,',
      ',,4/2/26 10:31:00,STOCK,BUY,+100,TO OPEN,AAPL,,,STOCK,187.40,LMT,DAY,FILLED',
      ',,4/2/26 10:20:00,VERTICAL,BUY,+1,TO OPEN,SPY,15 MAY 26,580,CALL,1.10,LMT,DAY,REJECTED: You do not have enough money',
      ',,,,SELL,-1,TO OPEN,SPY,15 MAY 26,585,CALL,,,,',
    ];
    const statement = parse({ orders, trades: [] });
    expect(statement.refused).toEqual([]);
    expect(statement.orders).toMatchObject([
      { symbol: 'AAPL', side: 'sell', kind: 'stop', stopPrice: '180', state: 'cancelled', placedAt: '2026-04-02T14:35:00.000Z' },
      { kind: 'stop-limit', limitPrice: '177.5', stopPrice: '178', state: 'working' },
      { symbol: 'SPY 15MAY26 580 C', kind: 'limit', limitPrice: '1.1', state: 'rejected' },
      { symbol: 'SPY 15MAY26 585 C', side: 'sell', state: 'rejected' },
    ]);
  });
});

it.each<[string, string, string]>([
  ['no symbol', SHARE.replace('AAPL', ''), 'SYMBOL_MISSING'],
  ['a kind nobody knows', SHARE.replace(',STOCK,187', ',TULIP,187'), 'UNKNOWN_ASSET_CLASS'],
  ['a buy of less than nothing', SHARE.replace('+100', '-100'), 'QUANTITY_SIGN'],
  ['no price', SHARE.replace(',187.40,', ',,'), 'PRICE_MISSING'],
  ['a side nobody knows', SHARE.replace('BUY', 'SWAP'), 'LABEL_MISSING'],
  ['an effect nobody knows', SHARE.replace('TO OPEN', 'TO DREAM'), 'LABEL_MISSING'],
  ['an option without its day', SPREAD[0]!.replace('15 MAY 26', 'SOON'), 'BAD_SYMBOL'],
  ['a future nobody knows', SHARE.replace('AAPL,,,STOCK', '/ZZZM26,JUN 26,,FUTURE'), 'MULTIPLIER_UNKNOWN'],
  ['a day that does not exist', SHARE.replace('4/2/26', '4/31/26'), 'BAD_DATE'],
  ['a leg without its first', SPREAD[1]!, 'ORDER_MISSING'],
  ['a row too short', ',4/2/26 10:31:05,STOCK,BUY', 'ROW_TRUNCATED'],
])('refuses %s', (_, trade, code) => {
  expect(parse({ trades: [trade] })).toMatchObject({ fills: [], refused: [{ code }] });
});

const WORDS: Record<string, string> = { deposit: 'CLIENT REQUESTED ELECTRONIC FUNDING RECEIPT', withdrawal: 'WIRE OUTGOING', dividend: 'ORDINARY DIVIDEND', interest: 'MARGIN INTEREST ADJUSTMENT', fee: 'ADR FEE', tax: 'W-8 WITHHOLDING' };

/** Every trade in a second of its own or beside others, its cash below, the balance running. */
function rendered(history: readonly Made[]): TosParts {
  const MONTHS = ['', '', '', '', 'APR', 'MAY', 'JUN'];
  const date = (day: string): string => `4/${Number(day.slice(8))}/26`;
  const option = (fill: MadeFill): [string, string, string, string] => {
    if (fill.option === null) return ['', '', 'STOCK', fill.ticker];
    const [, month = '', day = ''] = fill.option.expiry.split('-');
    const exp = `${Number(day)} ${MONTHS[Number(month)] ?? ''} 26`;
    const right = fill.option.right.toUpperCase();
    return [exp, fill.option.strike, right, `${fill.ticker} 100 ${exp} ${fill.option.strike} ${right}`];
  };
  let balance = 50_000_000_000;
  const cash: string[] = [`4/1/26,00:00:00,BAL,,Cash balance,,,,"${money(balance)}"`];
  const trades: string[] = [];
  for (const [index, made] of history.entries()) {
    if (isFill(made)) {
      const [exp, strike, type, text] = option(made);
      const signed = `${made.sell ? '-' : '+'}${made.quantity}`;
      balance += netOf(made);
      trades.push(`,${date(made.day)} ${clock(made.second)},${made.option === null ? 'STOCK' : 'SINGLE'},${made.sell ? 'SELL' : 'BUY'},${signed},${made.sell ? 'TO CLOSE' : 'TO OPEN'},${made.ticker},${exp},${strike},${type},${money(made.price)},${money(made.price)},LMT`);
      cash.push(`${date(made.day)},${clock(made.second)},TRD,="${1000 + index}",${made.sell ? 'SOLD' : 'BOT'} ${signed} ${text} @${money(made.price)},0,${money(-made.fee)},"${money(made.sell ? grossOf(made) : -grossOf(made))}","${money(balance)}"`);
    } else {
      balance += made.amount;
      cash.push(`${date(made.day)},02:00:00,DOI,,${WORDS[made.type] ?? ''}~${made.ticker},,,"${money(made.amount)}","${money(balance)}"`);
    }
  }
  return { cash, trades };
}

it('gives any history back', () => {
  const any = histories({ tickers: ['AAPL', 'SPY', 'F'], options: true, cash: ['deposit', 'withdrawal', 'dividend', 'interest', 'fee', 'tax'] });
  fc.assert(
    fc.property(any, (history) => {
      expect(readBack(parse(rendered(history)))).toEqual(toldOf(history, { behind: 4 }));
    }),
    { numRuns: 100 },
  );
});

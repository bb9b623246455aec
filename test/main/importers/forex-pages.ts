import fc from 'fast-check';
import { clockOf, decimal, padded } from './coin-histories.ts';

/** Random closed trades of a currency account in US dollars, and the pages terminals write of them. */
export interface MadeTrade {
  id: number;
  market: Market;
  sell: boolean;
  /** Hundredths of a lot. */
  lots: number;
  /** Smallest price steps. */
  open: number;
  move: number;
  day: number;
  opened: number;
  minutes: number;
  /** Cents, negative costs. */
  commission: number;
  /** Cents. */
  swap: number;
}

export interface MadeFlow {
  id: number;
  day: number;
  second: number;
  /** Cents. */
  amount: number;
}

export interface Market {
  symbol: string;
  currency: 'USD' | 'JPY';
  size: number;
  /** Places of its price. */
  places: number;
  /** A usual price, in steps. */
  about: number;
}

export const MARKETS: readonly Market[] = [
  { symbol: 'EURUSD', currency: 'USD', size: 100_000, places: 5, about: 108_000 },
  { symbol: 'XAUUSD', currency: 'USD', size: 100, places: 2, about: 290_000 },
  { symbol: 'US500', currency: 'USD', size: 1, places: 2, about: 560_000 },
  { symbol: 'USDJPY', currency: 'JPY', size: 100_000, places: 3, about: 150_000 },
];

export const trades: fc.Arbitrary<MadeTrade[]> = fc
  .array(
    fc.record({
      id: fc.constant(0),
      market: fc.constantFrom(...MARKETS),
      sell: fc.boolean(),
      lots: fc.integer({ min: 50, max: 900 }),
      open: fc.integer({ min: 0, max: 5_000 }),
      // Far enough for a result that shows how large a lot is.
      move: fc.integer({ min: 400, max: 4_000 }).chain((steps) => fc.constantFrom(steps, -steps)),
      day: fc.integer({ min: 1, max: 27 }),
      opened: fc.integer({ min: 0, max: 80_000 }),
      minutes: fc.integer({ min: 1, max: 1_400 }),
      commission: fc.integer({ min: -900, max: 0 }),
      swap: fc.integer({ min: -300, max: 300 }),
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((made) => made.map((trade, index) => ({ ...trade, id: 4_000_001 + 10 * index, open: trade.market.about + trade.open })));

export const flows: fc.Arbitrary<MadeFlow[]> = fc
  .array(fc.record({ id: fc.constant(0), day: fc.integer({ min: 1, max: 27 }), second: fc.integer({ min: 0, max: 80_000 }), amount: fc.integer({ min: -500_000, max: 500_000 }).filter((cents) => cents !== 0) }), { maxLength: 4 })
  .map((made) => made.map((flow, index) => ({ ...flow, id: 3_000_001 + 10 * index })));

export const closeOf = (trade: MadeTrade): number => trade.open + trade.move;
export const priceText = (trade: MadeTrade, steps: number): string => padded(steps, trade.market.places);
export const lotsText = (trade: MadeTrade): string => padded(trade.lots, 2);
export const openedAt = (trade: MadeTrade): string => `2026.04.${String(trade.day).padStart(2, '0')} ${clockOf(trade.opened)}`;

export function closedAt(trade: MadeTrade): string {
  const at = new Date(Date.UTC(2026, 3, trade.day) + trade.opened * 1000 + trade.minutes * 60_000).toISOString();
  return `${at.slice(0, 10).replaceAll('-', '.')} ${at.slice(11, 19)}`;
}

export const flowAt = (flow: MadeFlow): string => `2026.04.${String(flow.day).padStart(2, '0')} ${clockOf(flow.second)}`;
/** The same moment of a server that is two hours ahead. */
export const utcOf = (serverTime: string): string => new Date(Date.parse(`${serverTime.replaceAll('.', '-').replace(' ', 'T')}Z`) - 2 * 3_600_000).toISOString();

/** Result in hundredths of the smallest unit of the symbol's currency, before anybody rounds. */
const resultUnits = (trade: MadeTrade): bigint => BigInt(trade.sell ? -trade.move : trade.move) * BigInt(trade.lots) * BigInt(trade.market.size) * 10n ** BigInt(8 - trade.market.places);

/** What the broker books, in cents: rounded half up as terminals do; yen at the rate of the close. */
export function profitCents(trade: MadeTrade): number {
  const exact = Number(resultUnits(trade)) / 1e10;
  const dollars = trade.market.currency === 'USD' ? exact : exact / (closeOf(trade) / 1000);
  return Math.round(dollars * 100 + Math.sign(dollars) * 1e-7);
}

export const money = (cents: number): string => padded(cents, 2).replace(/\B(?=(\d{3})+(?!\d)\.)/g, ' ');
export const plainMoney = (cents: number): string => decimal(cents, 2);

export function mt4Page(made: readonly MadeTrade[], moved: readonly MadeFlow[], cancelled: number): string {
  const cells = (...texts: readonly string[]): string => `<tr align=right>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`;
  const rows = [
    ...moved.map((flow) => ({ at: flowAt(flow), html: `<tr align=right><td title="x">${flow.id}</td><td>${flowAt(flow)}</td><td>balance</td><td colspan=10 align=left>Funds</td><td>${money(flow.amount)}</td></tr>` })),
    ...made.map((trade) => ({
      at: closedAt(trade),
      html: cells(String(trade.id), openedAt(trade), trade.sell ? 'sell' : 'buy', lotsText(trade), trade.market.symbol.toLowerCase(), priceText(trade, trade.open), '0', '0', closedAt(trade), priceText(trade, closeOf(trade)), money(trade.commission), '0.00', money(trade.swap), money(profitCents(trade))),
    })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const orders = Array.from({ length: cancelled }, (_, index) => `<tr align=right><td>${900 + index}</td><td>2026.04.01 00:00:00</td><td>buy stop</td><td>1.00</td><td>eurusd</td><td>1.1</td><td>0</td><td>0</td><td>2026.04.02 00:00:00</td><td>1.05</td><td colspan=4>cancelled</td></tr>`);
  const results = made.reduce((sum, trade) => sum + profitCents(trade) + trade.commission + trade.swap, 0);
  const put = moved.reduce((sum, { amount }) => sum + amount, 0);
  return `<html><head><title>Statement: 1</title><meta name="generator" content="MetaQuotes Software Corp."></head><body><table>
<tr><td colspan=2><b>Account: 4711</b></td><td colspan=5><b>Name: A</b></td><td colspan=2><b>Currency: USD</b></td></tr>
<tr><td colspan=13><b>Closed Transactions:</b></td></tr>
<tr><td>Ticket</td><td>Open Time</td><td>Type</td><td>Size</td><td>Item</td><td>Price</td><td>S / L</td><td>T / P</td><td>Close Time</td><td>Price</td><td>Commission</td><td>Taxes</td><td>Swap</td><td>Profit</td></tr>
${[...orders, ...rows.map(({ html }) => html)].join('\n')}
<tr><td colspan=10>&nbsp;</td><td>0</td><td>0</td><td>0</td><td>${money(results)}</td></tr>
<tr><td colspan=14><b>Summary:</b></td></tr>
<tr><td colspan=2><b>Deposit/Withdrawal:</b></td><td colspan=2>${money(put)}</td></tr>
<tr><td colspan=2><b>Closed Trade P/L:</b></td><td colspan=2>${money(results)}</td></tr>
<tr><td colspan=2><b>Balance:</b></td><td colspan=2>${money(results + put)}</td></tr>
</table></body></html>`;
}

export interface Mt5Shape {
  deals: boolean;
  positions: boolean;
  /** Columns of costs: commission; commission and fee; cost, commission and fee. */
  costs: 1 | 2 | 3;
}

export function mt5Page(made: readonly MadeTrade[], moved: readonly MadeFlow[], { deals, positions, costs }: Mt5Shape): string {
  const row = (...texts: readonly string[]): string => `<tr align="right">\n${texts.map((text) => `<td>${text}</td>`).join('\n')}\n</tr>`;
  const hidden = '<td class="hidden" colspan="8"></td>';
  const held = made.map((trade) => row(openedAt(trade), String(trade.id), trade.market.symbol, trade.sell ? 'sell' : 'buy', `@${lotsText(trade)}`, priceText(trade, trade.open), '', '', closedAt(trade), priceText(trade, closeOf(trade)), money(trade.commission), money(trade.swap), money(profitCents(trade))).replace('<td>@', `${hidden}\n<td>`));
  const cost = (cents: number): string[] => [...(costs === 3 ? ['0.00'] : []), money(cents), ...(costs > 1 ? ['0.00'] : [])];
  let balance = 0;
  const done = [
    ...moved.map((flow) => ({ at: flowAt(flow), moves: flow.amount, cells: (after: number) => [flowAt(flow), String(flow.id), '', 'balance', '', '', '', '', ...cost(0), '0.00', money(flow.amount), money(after), 'x'] })),
    ...made.flatMap((trade) => [
      { at: openedAt(trade), moves: 0, cells: (after: number) => [openedAt(trade), String(trade.id), trade.market.symbol, trade.sell ? 'sell' : 'buy', 'in', lotsText(trade), priceText(trade, trade.open), '1', ...cost(0), '0.00', '0.00', money(after), ''] },
      { at: closedAt(trade), moves: trade.commission + trade.swap + profitCents(trade), cells: (after: number) => [closedAt(trade), String(trade.id + 1), trade.market.symbol, trade.sell ? 'buy' : 'sell', 'out', lotsText(trade), priceText(trade, closeOf(trade)), '2', ...cost(trade.commission), money(trade.swap), money(profitCents(trade)), money(after), '[tp]'] },
    ]),
  ]
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ moves, cells }) => {
      balance += moves;
      return row(...cells(balance));
    });
  return `<html><head><title>4711: A - Trade History Report</title><meta name="generator" content="client terminal"></head><body><table>
<tr><th colspan="4">Konto:</th><th colspan="10"><b>4711&nbsp;(USD,&nbsp;Server,&nbsp;demo,&nbsp;Hedge)</b></th></tr>
<tr><th colspan="14"><b>Positionen</b></th></tr>
${positions ? held.join('\n') : ''}
<tr><th colspan="14"><b>Trades</b></th></tr>
${deals ? done.join('\n') : ''}
</table></body></html>`;
}

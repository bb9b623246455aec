import { defaultDiscipline, stopRule } from '../../shared/rules/defaults.ts';
import type { Discipline } from '../../shared/rules/discipline.ts';
import type { StopRule } from '../../shared/rules/stop-rule.ts';
import type { Person } from './person.ts';

const perpetual = (symbol: string, name: string, price: number, tick: string, lotSize: string): Person['instruments'][number] => ({
  terms: { symbol, market: 'BINANCE', name, assetClass: 'perpetual', currency: 'USDT', multiplier: '1', tick, lotSize, inherentlyLeveraged: true, sector: 'Crypto', payoff: 'linear', settlement: 'T+0', option: null },
  price,
});

const base = defaultDiscipline('experienced');
const discipline: Discipline = {
  ...base,
  ladder: [
    { above: 1, causes: 2, coolingMs: 10 * 60_000 },
    { above: 3, causes: 3, coolingMs: 30 * 60_000 },
  ],
  stages: [
    { cap: 3, trades: 0, adherence: 0 },
    { cap: 5, trades: 15, adherence: 0.7 },
  ],
  rules: [
    ...base.rules.map((rule): StopRule => {
      const { condition } = rule;
      if (condition.kind === 'leverage') return { ...rule, condition: { ...condition, cap: 5 } };
      if (condition.kind === 'period-loss') return { ...rule, words: 'Three in a row means I am not reading the market.' };
      if (condition.kind !== 'since-loss') return rule;
      // The second time in a month it costs an hour more.
      return { ...rule, condition: { ...condition, minutes: 45 }, escalation: { times: 2, days: 30, action: { kind: 'cooling-off', ms: 3_600_000 } }, words: 'The next one is not going to win it back.' };
    }),
    { ...stopRule('night', { kind: 'time-window', window: { type: 'between', from: '00:30', to: '07:00' } }, { kind: 'block' }), words: 'Nothing good was ever bought at three in the morning.' },
    stopRule('before-prints', { kind: 'event-window', minutesBefore: 60, minutesAfter: 30 }, { kind: 'warn' }),
    stopRule('exchange-flag', { kind: 'lender-red-flag' }, { kind: 'warn' }),
  ],
};

/** Trades crypto perpetuals at 3–5×, revenge-trades at night, and wants the app to lock him out and mean it. */
export const dev: Person = {
  account: { name: 'Dev · perpetuals', currency: 'USDT', kind: 'perpetual', equity: '24000.00', borrowed: '0.00', lenderFlags: ['no-third-party-custody'] },
  suitability: { years: '1-3', leveragedYears: '1-3', shareOfSavings: '30-60', withoutIt: '3-12-months', tolerableDrawdown: '20', afterWorstLoss: 'traded-more', marginCalls: 'one', income: 'uneven' },
  discipline,
  instruments: [perpetual('BTCUSDT', 'Bitcoin', 64_200, '0.1', '0.001'), perpetual('ETHUSDT', 'Ether', 3120, '0.01', '0.01'), perpetual('SOLUSDT', 'Solana', 151, '0.01', '1')],
  tradesPerWeek: 2.2,
  unplanned: 0.18,
  stop: [0.006, 0.014],
  risk: 0.01,
  holdDays: [0.05, 0.6],
  holdsLosers: 1.2,
  hours: [11, 23.5],
  weekends: true,
  shorts: true,
  winRate: 0.44,
  revenge: 0.45,
  widens: 0.12,
  plans: [
    { title: 'Reclaim of the daily open', macro: 'Funding flat, dollar quiet, no print today', sector: 'Majors hold up while small coins bleed', liquidity: 'Top of book holds two hundred coins', valuation: 'Basis near zero, nobody is paying up', thesis: 'Swept the low, reclaimed the open within the hour, and open interest fell on the way', invalidation: 'Loses the reclaimed level on a close', setup: 'reclaim', tags: ['intraday'] },
    { title: 'Fade the third push', macro: 'Range day, volatility below its median', sector: 'No rotation, everything moves together', liquidity: 'Thick offers above the range high', valuation: 'Funding high and rising, longs are crowded', thesis: 'Third push into the same offers on falling delta; the crowd is already in', invalidation: 'Acceptance above the range for half an hour', setup: 'fade', tags: ['intraday', 'range'] },
  ],
  causes: [
    { family: 'self', text: 'I am tired after midnight and enter again to win back the last loss', likelihood: 0.55, earlySign: 'I open the exchange within five minutes of a loss', tripwireIf: 'it is after midnight and I am down', tripwireThen: 'I lock myself out until noon' },
    { family: 'size', text: 'The stop is so tight that noise takes it and I double to make it back', likelihood: 0.4, earlySign: 'Stop distance below half the hourly range', tripwireIf: 'the stop is inside the noise', tripwireThen: 'I take half the size or no trade' },
    { family: 'market', text: 'A liquidation cascade runs through every level before my stop fills', likelihood: 0.2, earlySign: 'Open interest at a monthly high', tripwireIf: 'funding is above its 95th percentile', tripwireThen: 'I stay below three times' },
    { family: 'counterparty', text: 'The exchange stalls in the move and the stop is filled far away', likelihood: 0.1, earlySign: 'Order placement takes more than a second', tripwireIf: 'an order hangs twice', tripwireThen: 'I go flat on the phone app' },
  ],
  unforeseen: [
    { family: 'self', text: 'Tired after midnight, I entered again to win the loss back' },
    { family: 'size', text: 'Added on the way down because the first size felt too small' },
  ],
  widening: ['Just the wick, then it turns.', 'Liquidity grab. Giving it room.'],
  abandoning: ['No reclaim, no trade.', 'Too late at night to be honest with myself.'],
  afterWin: [
    { markdown: 'Waited out the thirty minutes and **the entry was better for it**.', emotion: 'calm', tags: ['cooling-off'] },
    { markdown: 'Won, and felt nothing but hunger for the next one. Closed the laptop.', emotion: 'greedy', tags: ['state'] },
  ],
  afterLoss: [
    { markdown: 'Loss, then straight back in, then another. Locked until tomorrow, rightly.', emotion: 'angry', tags: ['revenge', 'lesson'] },
    { markdown: 'One R. Phone in the drawer. Nothing else happened, which is new.', emotion: 'calm', tags: ['by the plan', 'stop'] },
  ],
  days: [
    { markdown: 'Urge to trade: five of five, at 01:40. Wrote this instead.', emotion: 'frustrated', tags: ['night', 'urge'] },
    { markdown: 'Three clean days. The lock helps because I asked for it in daylight.', emotion: 'hopeful', tags: ['discipline'] },
  ],
};

import type { TwinAnswer, TwinBlock, TwinQuestion, TwinTrade } from '../../../shared/contract/twin.ts';
import { addMoney, formatMoney, type Currency } from '../../../shared/money/money.ts';
import { FEWEST_CHANGED_DAYS, FEWEST_CHANGED_TRADES, shownDays, TwinTally, type TwinFigures } from '../../../shared/rules/replay/twin-tally.ts';
import { bootstrapDaysInTurns, type TotalsBand } from '../../../shared/stats/bootstrap-days.ts';
import { BOOTSTRAP_RESAMPLES } from '../../../shared/stats/bootstrap.ts';
import { readInstrument } from '../../db/instruments.ts';
import { closedNamesAfter } from '../../db/replay-reads.ts';
import { breathe } from '../in-turns.ts';
import type { ServiceContext } from '../context.ts';
import type { Going, Outcome } from './outcome.ts';

/** Changed trades that are listed, the newest. */
const MOST_LISTED = 1000;
/** Days drawn in all resamples together, so that a long past takes no longer than a short one. */
const MOST_DRAWS = 600_000;
const FEWEST_RESAMPLES = 400;
const A_TURN = 5000;
const PAGE = 5000;

type Decided = Outcome['decisions'][number];

/** What a replay comes to for the trades of a filter. */
export async function answerOf(ctx: ServiceContext, { rules, decisions }: Outcome, { filter }: Pick<TwinQuestion, 'filter'>, going: Going): Promise<TwinAnswer> {
  const counted = await countedBy(ctx, filter);
  const tallies = new Map<Currency, TwinTally>();
  let changed: Decided[] = [];
  for (const [place, decision] of decisions.entries()) {
    if (place % A_TURN === 0) await breathe();
    if (!counted(decision)) continue;
    const { currency } = decision.trade;
    let tally = tallies.get(currency);
    if (tally === undefined) tallies.set(currency, (tally = new TwinTally(currency)));
    tally.add(decision);
    if (decision.stops.length > 0 || decision.cut !== null) changed.push(decision);
  }
  const changedCount = changed.length;
  changed = changed.toReversed().slice(0, MOST_LISTED);
  const figures = [...tallies.values()].map((tally) => tally.figures()).toSorted((a, b) => b.trades - a.trades || (a.currency < b.currency ? -1 : 1));
  const blocks: TwinBlock[] = [];
  for (const [place, one] of figures.entries()) {
    going('drawing', place, figures.length);
    blocks.push(await blockOf(one, rules.map(({ key }) => key), () => going('drawing', place, figures.length)));
  }
  const symbols = new Map<string, string>();
  return { state: 'done', rules: [...rules], blocks, changedCount, changed: changed.map((decision) => tradeOf(ctx, decision, symbols)) };
}

/** A filter by account and dates is asked of the trades themselves; any other of the journal, a page in a turn. */
async function countedBy(ctx: ServiceContext, filter: TwinQuestion['filter']): Promise<(decision: Decided) => boolean> {
  const { accountIds, from, to } = filter;
  const within = ({ accountId, trade }: Decided): boolean =>
    (accountIds.length === 0 || accountIds.includes(accountId)) && (from === null || trade.closedDay >= from) && (to === null || trade.closedDay <= to);
  const { accountIds: _accounts, from: _from, to: _to, ...rest } = filter;
  if (Object.values(rest).every((value) => value === null || value === '' || value === false)) return within;
  const names = new Set<string>();
  let last: { id: string; place: string } | null = null;
  for (;;) {
    const page = await ctx.turns.beside(() => closedNamesAfter(ctx.db, filter, last, PAGE));
    for (const { id } of page) names.add(id);
    await breathe();
    if (page.length < PAGE) return (decision) => names.has(decision.trade.id);
    last = page.at(-1)!;
  }
}

async function blockOf(figures: TwinFigures, keys: readonly string[], going: () => void): Promise<TwinBlock> {
  const { currency, own, twin, difference, out, cut, days, ownDaily, differenceDaily, differenceDailyR, enough } = figures;
  const money = (minor: number): string => formatMoney(minor, currency);
  const ends = (low: number, high: number) => ({ low: money(Math.round(low)), high: money(Math.round(high)) });
  const at = shownDays(days.length);
  const options = { resamples: Math.max(FEWEST_RESAMPLES, Math.min(BOOTSTRAP_RESAMPLES, Math.floor(MOST_DRAWS / days.length))) };
  const band = enough ? await drawn(differenceDaily, at, options, going) : null;
  const inR = enough && difference.rTrades >= FEWEST_CHANGED_TRADES ? await drawn(differenceDailyR, [days.length - 1], options, going) : null;
  const curve: TwinBlock['curve'] = [];
  let [ownSum, changedSum, day] = [0, 0, 0];
  for (const [place, until] of at.entries()) {
    for (; day <= until; day += 1) {
      ownSum = addMoney(ownSum, ownDaily[day]!);
      changedSum = addMoney(changedSum, differenceDaily[day]!);
    }
    curve.push({ day: days[until]!, own: money(ownSum), twin: money(addMoney(ownSum, changedSum)), band: band === null ? null : ends(ownSum + band.low[place]!, ownSum + band.high[place]!) });
  }
  return {
    currency,
    trades: figures.trades,
    from: figures.from,
    to: figures.to,
    own: { ...own, net: money(own.net) },
    twin: { ...twin, net: money(twin.net) },
    difference: { net: money(difference.net), r: difference.r, rTrades: difference.rTrades, interval: band === null ? null : ends(band.low.at(-1)!, band.high.at(-1)!), intervalR: inR === null ? null : { low: inR.low[0]!, high: inR.high[0]! } },
    resamples: options.resamples,
    out: { trades: out.trades, net: money(out.net) },
    cut: { trades: cut.trades, net: money(cut.net) },
    changedDays: figures.changedDays,
    enough,
    least: { trades: FEWEST_CHANGED_TRADES, days: FEWEST_CHANGED_DAYS },
    unjudged: { trades: figures.unjudged.trades, reasons: [...figures.unjudged.reasons].map(([reason, trades]) => ({ reason, trades })).toSorted((a, b) => b.trades - a.trades) },
    rules: keys.flatMap((key) => {
      const share = figures.rules.get(key);
      return share === undefined ? [] : [{ key, ...share, net: money(share.net), netAlone: money(share.netAlone), cutNet: money(share.cutNet) }];
    }),
    curve,
  };
}

async function drawn(daily: readonly number[], at: readonly number[], options: { resamples: number }, going: () => void): Promise<TotalsBand> {
  const turns = bootstrapDaysInTurns(daily, at, options);
  for (;;) {
    const { done, value } = turns.next();
    if (done) return value;
    going();
    await breathe();
  }
}

function tradeOf(ctx: ServiceContext, { trade, accountId, stops, cut, net }: Decided, symbols: Map<string, string>): TwinTrade {
  const money = (minor: number): string => formatMoney(minor, trade.currency);
  let symbol = symbols.get(trade.instrumentId);
  if (symbol === undefined) symbols.set(trade.instrumentId, (symbol = readInstrument(ctx.db, trade.instrumentId)?.symbol ?? ''));
  return {
    id: trade.id, accountId, symbol, openedAt: trade.openedAt, openedDay: trade.openedDay, closedDay: trade.closedDay, currency: trade.currency, net: money(trade.net), r: trade.r, twinNet: money(net),
    stops: stops.map(({ key, firing }) => ({ key, kind: firing.kind, at: firing.at, evidence: firing.evidence })),
    cut: cut === null ? null : { key: cut.key, of: cut.of, limit: cut.limit, equity: money(cut.equity), wanted: money(cut.wanted), allowed: money(cut.allowed) },
  };
}

import { accountDayOf } from '../../../shared/account/account-day.ts';
import { rMultiple } from '../../../shared/ledger/trade.ts';
import { formatMoney, type Currency } from '../../../shared/money/money.ts';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import { periodDays, periodKind, periodOf, periodSpan } from '../../../shared/review/period.ts';
import { weekViolations, type RiskFill, type Violation, type WeekEvents } from '../../../shared/review/violations.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { expectancyR } from '../../../shared/stats/expectancy.ts';
import { sumMinor } from '../../../shared/stats/mean-minor.ts';
import { payoffRatio } from '../../../shared/stats/payoff-ratio.ts';
import { byCurrency } from '../../../shared/stats/stat-trade.ts';
import { winRate } from '../../../shared/stats/win-rate.ts';
import { listAccounts, readDiscipline } from '../../db/accounts.ts';
import { readInstrument } from '../../db/instruments.ts';
import { timedLossesOn } from '../../db/realised.ts';
import { acknowledgedInSigned, signedBefore } from '../../db/reviews.ts';
import { closedTradesAfter, type TradeRecord } from '../../db/trades.ts';
import { blockedTicketsIn, countsIn, countStandingFills, filledTicketsOn, fillDaysWithin, lockoutsDuring, plansNotTaken, riskFillsOn, widenedStopsIn } from '../../db/week-events.ts';
import type { ServiceContext } from '../context.ts';
import { atOnce, ofOneState, pieceByPiece, type Pieces } from '../in-turns.ts';
import { premortemWeek } from '../failure-library/unscored.ts';
import { adherenceOver } from '../routines/history.ts';
import { previousCommitments } from './previous.ts';
import { toCounted } from '../insights/stat-trades.ts';
import { getSettings } from '../settings.ts';

/**
 * The facts of one week, day or month, computed from the journal as it stands now.
 *
 * Fills and trades belong to it by their trading day; seals, tickets and lockouts by their instant in the home zone.
 * What has come to light since about the last signed week (a statement imported late, trading after the signature) is among
 * this week's violations: a signed retrospective never changes, and nothing falls between two. Days and months only look at themselves:
 * what they leave out, the weeks have.
 */
export const reviewFacts = (ctx: ServiceContext, week: string): ReviewFacts => atOnce(factsOf(ctx, week));

/** The same in turns with whatever else is asked of the engine. */
export const factsInTurns = (ctx: ServiceContext, week: string): Promise<ReviewFacts> => ofOneState(ctx, () => pieceByPiece(factsOf(ctx, week)));

function* factsOf(ctx: ServiceContext, week: string): Pieces<ReviewFacts> {
  const { from, to } = periodDays(week);
  const kind = periodKind(week)!;
  const gathered = yield* gatherPeriod(ctx, week);
  yield;
  const before = signedBefore(ctx.db, kind, week);
  const told = new Set(before?.facts?.violations.map(({ id }) => id) ?? []);
  const late = before === null || kind !== 'week' ? [] : weekViolations((yield* gatherPeriod(ctx, before.week)).events).filter(({ id }) => !told.has(id));
  const own = weekViolations(gathered.events);
  const ownIds = new Set(own.map(({ id }) => id));
  const violations: Violation[] = [...late.filter(({ id }) => !ownIds.has(id)), ...own];
  yield;
  const { trades, events } = gathered;
  const symbol = (trade: TradeRecord): string => readInstrument(ctx.db, trade.instrumentId)?.symbol ?? '';
  const [best, worst] = extremes(trades);
  return {
    week,
    from,
    to,
    byCurrency: byCurrency(trades.map(toCounted)).map(([currency, ofCurrency]) => {
      const nets = ofCurrency.map(({ netPnl }) => netPnl);
      const { wins, losses, scratches, value } = winRate(nets);
      return {
        currency,
        trades: ofCurrency.length,
        wins,
        losses,
        scratches,
        netPnl: formatMoney(sumMinor(nets), currency),
        fees: formatMoney(sumMinor(ofCurrency.map(({ fees }) => fees)), currency),
        winRate: value,
        payoffRatio: payoffRatio(nets).value,
        expectancyR: expectancyR(ofCurrency.map(({ r }) => r), { interval: false }).value,
      };
    }),
    ...countsIn(ctx.db, gathered.span),
    ticketsBlocked: events.blocked.length,
    unplannedFills: events.riskFills.filter(({ link }) => link === 'unplanned').length,
    fills: countStandingFills(ctx.db, { from, to }),
    stopsWidened: events.widenedStops.length,
    best: best === undefined ? null : shown(best, symbol(best)),
    worst: worst === undefined ? null : shown(worst, symbol(worst)),
    violations,
    acknowledgedIn: kind === 'month' ? acknowledgedBefore(ctx, from, violations) : {},
    previousCommitment: null,
    previous: before === null ? [] : previousCommitments(ctx, before, { from, to }, gathered.span),
    notTaken: plansNotTaken(ctx.db, gathered.span),
    premortems: premortemsOf(ctx, week),
    routines: routinesOf(ctx, { from, to }),
    flags: null,
  };
}

/** A month asks for nothing again that was acknowledged under a signature; a draft may still change and is no word given. */
function acknowledgedBefore(ctx: ServiceContext, from: string, violations: readonly Violation[]): ReviewFacts['acknowledgedIn'] {
  if (violations.length === 0) return {};
  const signed = acknowledgedInSigned(ctx.db, { week: periodOf('week', from), day: from });
  return Object.fromEntries(violations.flatMap(({ id }) => (signed.has(id) ? [[id, signed.get(id)!]] : [])));
}

function premortemsOf(ctx: ServiceContext, week: string): ReviewFacts['premortems'] {
  const { scored, unscored, hits } = premortemWeek(ctx, { week });
  return {
    scored,
    unscored: unscored.map(({ planId, title }) => ({ planId, title })),
    hits: hits.map(({ planId, title, happened, unforeseen }) => ({ planId, title, happened: happened.map(({ text }) => text), unforeseen: unforeseen.map(({ text }) => text) })),
  };
}

/** Null where nothing was due. */
function routinesOf(ctx: ServiceContext, days: { from: string; to: string }): ReviewFacts['routines'] {
  const { due, done, skipped, missed } = adherenceOver(ctx, days).all;
  return due === 0 ? null : { due, done, skipped, missed };
}

const shown = (trade: TradeRecord, symbol: string): NonNullable<ReviewFacts['best']> => ({ tradeId: trade.id, symbol, net: formatMoney(trade.net, trade.currency as Currency), r: trade.r });

/** How long before the week a loss can still ask an entry to wait. */
const LONGEST_WAIT_DAYS = 8;

/** Trades read in a turn. */
const PAGE = 1000;
/** Fills looked at in a turn, of as many days as have them. */
const FILLS_A_TURN = 2000;

/** What happened in a week, a day or a month, as violations are judged by it, and the trades that closed in it. */
export function* gatherPeriod(ctx: ServiceContext, week: string): Pieces<{ events: WeekEvents; trades: TradeRecord[]; span: { from: string; to: string } }> {
  const { db } = ctx;
  const days = periodDays(week);
  const span = periodSpan(week, getSettings(ctx).homeZone);
  const trades: TradeRecord[] = [];
  for (let page = PAGE; page === PAGE; ) {
    const read = closedTradesAfter(db, { accountIds: [], ...days, planned: null, instrumentId: null, tag: null }, trades.at(-1) ?? null, PAGE);
    trades.push(...read);
    page = read.length;
    yield;
  }
  const riskFills: RiskFill[] = [];
  let told = 0;
  for (const day of fillDaysWithin(db, days)) {
    riskFills.push(...riskFillsOn(db, { from: day, to: day }));
    if (riskFills.length - told < FILLS_A_TURN) continue;
    told = riskFills.length;
    yield;
  }
  yield;
  const accounts = new Map(listAccounts(db).map((account) => [account.id, account]));
  const events: WeekEvents = {
    riskFills,
    widenedStops: widenedStopsIn(db, span),
    tickets: filledTicketsOn(db, days),
    blocked: blockedTicketsIn(db, span).map((ticket) => ({ ...ticket, tradingDay: accountDayOf(accounts.get(ticket.accountId)!, ticket.at) })),
    closedTrades: trades.map((trade) => {
      const currency = trade.currency as Currency;
      return {
        tradeId: trade.id,
        accountId: trade.accountId,
        symbol: readInstrument(db, trade.instrumentId)?.symbol ?? '',
        at: trade.closedAt ?? trade.closedDay!,
        currency,
        net: formatMoney(trade.net, currency),
        plannedRisk: trade.plannedRisk === null ? null : formatMoney(trade.plannedRisk, currency),
        r: trade.r,
        lossR: trade.plannedRisk === null ? null : rMultiple(trade.gross, trade.plannedRisk),
      };
    }),
    // Those that had begun before are in an earlier week's list; here they only tell what was traded while they held.
    lockouts: lockoutsDuring(db, span).map((lockout) => ({ ...lockout, narrow: lockout.narrow === 1, ruleKind: lockout.from >= span.from ? lockout.ruleKind : null })),
    losses: [...accounts.keys()].flatMap((accountId) => timedLossesOn(db, accountId, addDays(days.from, -LONGEST_WAIT_DAYS), days.to).map((at) => ({ accountId, at }))),
    waitAfterLossMinutes: new Map([...accounts.keys()].map((id) => [id, waitAfterLoss(ctx, id)])),
  };
  yield;
  return { events, trades, span };
}

function waitAfterLoss(ctx: ServiceContext, accountId: string): number | null {
  // Of rules that only warn, or hold less than the account, no entry is held against anybody here.
  const minutes = (readDiscipline(ctx.db, accountId)?.rules ?? []).flatMap(({ enabled, scope, condition, action }) =>
    enabled && condition.kind === 'since-loss' && condition.where === 'anywhere' && scope.assetClass === null && scope.strategy === null && (action.kind === 'block' || action.kind === 'lockout') ? [condition.minutes] : [],
  );
  return minutes.length === 0 ? null : Math.max(...minutes);
}

/** By R, the one measure that compares across accounts; without any R by money, in the currency traded most. */
function extremes(trades: readonly TradeRecord[]): [best: TradeRecord | undefined, worst: TradeRecord | undefined] {
  const withR = trades.filter(({ r }) => r !== null);
  const groups = byCurrency(trades.map(toCounted)).toSorted(([, a], [, b]) => b.length - a.length);
  const measured = withR.length > 0 ? withR : trades.filter(({ currency }) => currency === groups[0]?.[0]);
  const size = (trade: TradeRecord): number => (withR.length > 0 ? trade.r! : trade.net);
  const ordered = measured.toSorted((a, b) => size(b) - size(a));
  return [ordered[0], ordered.at(-1)];
}

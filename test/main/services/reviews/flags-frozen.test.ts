import { describe, expect, test } from 'vitest';
import { saveTrades, type TradeRecord } from '../../../../main/db/trades.ts';
import { findReview, insertReview, writeSignature } from '../../../../main/db/reviews.ts';
import { sha256 } from '../../../../main/db/sha256.ts';
import type { ServiceContext } from '../../../../main/services/context.ts';
import { flagsSeen } from '../../../../main/services/reviews/flags-seen.ts';
import { periodReport } from '../../../../main/services/reports/period-report.ts';
import { holdByRule } from '../../../../main/services/reviews/holds.ts';
import { getReview, saveReview, signReview } from '../../../../main/services/reviews/reviews.ts';
import type { BiasTrade } from '../../../../shared/bias/bias-trade.ts';
import { canonicalJson } from '../../../../shared/record/canonical-json.ts';
import { findFigure } from '../../../../shared/report/figure.ts';
import { zFlagsSeen } from '../../../../shared/review/flags-seen.ts';
import { zReview, type Review, type ReviewFacts } from '../../../../shared/review/review.ts';
import { emptyWords, signedContent } from '../../../../shared/review/signing.ts';
import { stopRule } from '../../../../shared/rules/defaults.ts';
import { daysOfWeek, weekOfTradingDay } from '../../../../shared/time/iso-week.ts';
import { simulatedTrader } from '../../../support/simulated-traders.ts';
import { anAccount, anInstrument, serviceJournal } from '../../../support/service-journal.ts';

/** A trader whose unplanned trades are worse by a whole deviation, as the ledger would have derived the trades, and the week the last of them closed in. */
function lived() {
  const { ctx } = serviceJournal('2030-01-04T01:30:00.000Z');
  const account = anAccount(ctx);
  const instrument = anInstrument(ctx);
  const { trades } = simulatedTrader(11, 200, { flag: 'unplanned', size: 1 }, 'trades');
  const recordOf = (trade: BiasTrade, id = trade.id): TradeRecord => ({
    id, accountId: account.id, instrumentId: instrument.id, currency: 'CNY', direction: 'long', status: 'closed', openedAt: null, openedDay: trade.openedDay, closedAt: null, closedDay: trade.closedDay,
    maxQuantity: '1', openQuantity: '0', avgEntry: String(trade.amount), avgExit: '1', splitRatio: '1', gross: trade.net + trade.fees, fees: trade.fees, net: trade.net, plannedRisk: null, r: trade.r, rReason: null, planId: null,
    planned: trade.planned === null ? null : trade.planned ? 1 : 0, holdingDays: 0, holdingMs: null, place: `${trade.closedDay} ~`,
  });
  const save = (suffix = ''): void => ctx.write(() => saveTrades(ctx.db, trades.map((trade) => recordOf(trade, `${trade.id}${suffix}`))));
  save();
  const week = weekOfTradingDay(trades.map(({ closedDay }) => closedDay).toSorted().at(-1)!);
  return { ctx, account, trades, week, save };
}

async function sign(ctx: ServiceContext, week: string, accountId: string): Promise<Review> {
  const draft = await getReview(ctx, { week });
  const words = { ...emptyWords, lesson: 'Wait.', commitments: [{ id: 'c1', text: 'Only with a plan.' }], acknowledged: draft.facts.violations.map(({ id }) => id) };
  const { id, revision } = await saveReview(ctx, { id: draft.id, revision: draft.revision, words });
  await holdByRule(ctx, { id, revision, commitmentId: 'c1', accountId, rule: stopRule('mornings', { kind: 'time-window', window: { type: 'between', from: '00:00', to: '09:00' } }, { kind: 'block' }) });
  return signReview(ctx, { id, revision, name: 'Lin' });
}

describe('the flags of a retrospective', () => {
  test('are those over all trades until then, with what of the trades behind them belongs to the time', async () => {
    const { ctx, trades, week } = lived();
    const seen = (await flagsSeen(ctx, { week }))!;
    expect(zFlagsSeen.parse(seen)).toEqual(seen);
    const { monday, sunday } = daysOfWeek(week);
    const behind = trades.filter(({ planned, closedDay }) => planned === false && closedDay >= monday && closedDay <= sunday);
    expect(seen).toMatchObject({ upTo: sunday, blocks: [{ currency: 'CNY', considered: 200, total: 200 }] });
    const unplanned = seen.blocks[0]!.flags.find(({ id }) => id === 'unplanned')!;
    expect(unplanned).toMatchObject({ state: 'judged', inPeriod: { trades: behind.length, net: (behind.reduce((sum, { net }) => sum + net, 0) / 100).toFixed(2) } });
    expect(unplanned.severity).not.toBe('none');
    expect(unplanned.corrected!).toBeGreaterThanOrEqual(unplanned.p!);
    expect(seen.blocks[0]!.together).toBe(seen.blocks[0]!.flags.filter(({ state }) => state === 'judged').length);
    expect(await flagsSeen(ctx, { week: sunday })).toBeNull();
  });

  test('are frozen with the signature, and its hash covers them', async () => {
    const { ctx, account, week, save } = lived();
    expect((await getReview(ctx, { week })).facts.flags).toBeNull();
    const seen = await flagsSeen(ctx, { week });
    const review = await sign(ctx, week, account.id);
    expect(zReview.parse(review)).toEqual(review);
    expect(review.facts.flags).toEqual(seen);
    const hashOf = (facts: ReviewFacts): string => sha256(canonicalJson(signedContent({ ...review, facts }, review.signedName!, review.signedAt!)));
    expect(hashOf(review.facts)).toBe(review.hash);
    expect(hashOf({ ...review.facts, flags: null })).not.toBe(review.hash);
    // A statement that is imported later brings as many trades of those days again: what is known changes, what was known then does not.
    save('-late');
    expect(await flagsSeen(ctx, { week })).not.toEqual(seen);
    expect((await getReview(ctx, { week })).facts.flags).toEqual(seen);
  });

  test('stand in the report as they were signed, beside those of today', async () => {
    const { ctx, account, week, save } = lived();
    const named = async () => {
      const { figures, texts } = await periodReport(ctx, { period: week, listed: 0 });
      const of = (section: 'flag' | 'signedFlag') => ['seen', 'effect', 'p', 'pCorrected', 'cost'].map((id) => findFigure(figures, { section, subject: 'unplanned', currency: 'CNY', id })?.value);
      return { signed: of('signedFlag'), now: of('flag'), words: texts.filter(({ section, subject }) => section === 'signedFlag' && subject === 'unplanned') };
    };
    expect(await named()).toMatchObject({ signed: [undefined, undefined, undefined, undefined, undefined], words: [] });
    const review = await sign(ctx, week, account.id);
    const { n, effect, p, corrected, cost, severity } = review.facts.flags!.blocks[0]!.flags.find(({ id }) => id === 'unplanned')!;
    const frozen = [n, effect, p, corrected, cost!.net];
    const words = [{ section: 'signedFlag', subject: 'unplanned', id: 'severity-CNY', text: severity }, { section: 'signedFlag', subject: 'unplanned', id: 'standing-CNY', text: 'raised' }];
    expect(await named()).toEqual({ signed: frozen, now: frozen, words });
    save('-late');
    const later = await named();
    expect(later).toMatchObject({ signed: frozen, words });
    expect(later.now[0]).toBe(2 * n);
  });

  test('are missing from what was signed before they were kept, which opens, and whose signature still holds', async () => {
    const { ctx, week } = lived();
    const { flags: _, ...facts } = (await getReview(ctx, { week: '2029-W50' })).facts;
    const old = facts as ReviewFacts;
    const at = ctx.clock.instant();
    ctx.write(() => {
      insertReview(ctx.db, { id: 'old', week, words: emptyWords, at });
      writeSignature(ctx.db, { id: 'old', facts: old, name: 'Lin', at, hash: sha256(canonicalJson(signedContent({ week, facts: old, words: emptyWords, holds: {} }, 'Lin', at))) });
    });
    const opened = await getReview(ctx, { week });
    expect(zReview.parse(opened)).toEqual(opened);
    expect(opened).toMatchObject({ state: 'signed', facts: { flags: null } });
    const stored = findReview(ctx.db, week)!;
    expect(stored.facts).not.toHaveProperty('flags');
    expect(sha256(canonicalJson(signedContent({ week, facts: stored.facts!, words: stored.words, holds: {} }, 'Lin', at)))).toBe(stored.hash);
  });
});

import { describe, expect, test } from 'vitest';
import type { Calibration, FailureCauseWire, LibraryPage, Occurrence, Suggestion } from '../../../../shared/contract/failure-library.ts';
import type { Instrument } from '../../../../shared/account/instrument.ts';
import type { Cause } from '../../../../shared/plan/premortem.ts';
import type { PastCause } from '../../../../shared/premortem/past-causes.ts';
import { causes, refusal, scene, type Scene } from '../discipline-scene.ts';
import { livedPlan, marked, score } from './lived-plans.ts';

const [market, execution, self] = causes as readonly [Cause, Cause, Cause];
const library = (s: Scene, input: object = {}): Promise<LibraryPage> => s.call('premortems/library', input);
const find = async (s: Scene, part: string): Promise<FailureCauseWire> => (await library(s)).rows.find(({ text }) => text.includes(part))!;
const again = (cause: Cause, text: string): Cause => ({ ...cause, text });
const past = async (s: Scene, planId: string): Promise<PastCause[]> => (await s.call<{ past: PastCause[] }>('premortems/forPlan', { planId })).past;

async function anotherInstrument(s: Scene): Promise<Instrument> {
  return s.call('instruments/add', { symbol: '000001', market: 'SZSE', name: '平安银行', assetClass: 'stock', currency: 'CNY', multiplier: '1', tick: '0.01', lotSize: '100', inherentlyLeveraged: false, sector: '' });
}

describe('a pre-mortem that is scored', () => {
  test('offers what came true first in the next one, marked as unforeseen where it was', async () => {
    const s = await scene();
    const plan = await livedPlan(s);
    // Written third, happened; and something nobody had written.
    await score(s, plan.id, marked('nn', 'nn', 'yx'), { unforeseen: [{ family: 'size', text: '仓位比计划大了一倍，睡不着' }] });
    s.engine.clock.advance(60_000);
    const next = await s.draft({ setup: plan.content.setup });
    const offered = await past(s, next.id);
    expect(offered.map(({ text, happened, unforeseen }) => ({ text, happened, unforeseen }))).toEqual([
      expect.objectContaining({ happened: 1 }),
      expect.objectContaining({ happened: 1 }),
      expect.objectContaining({ happened: 0 }),
      expect.objectContaining({ happened: 0 }),
    ]);
    expect(offered.slice(0, 2).map(({ text }) => text).toSorted()).toEqual([self.text, '仓位比计划大了一倍，睡不着'].toSorted());
    expect(offered.find(({ text }) => text === self.text)).toMatchObject({ family: 'self', foreseen: 1, happened: 1, unforeseen: 0, kin: ['instrument', 'setup'], happenedToKin: 1 });
    expect(offered.find(({ family }) => family === 'size')).toMatchObject({ foreseen: 0, happened: 1, unforeseen: 1 });
    // Taken over into the next pre-mortem, its words are enough to be found again as the same cause.
    await s.call('premortems/saveDraft', { planId: next.id, causes: [{ ...self, earlySign: '', tripwireIf: '', tripwireThen: '', likelihood: null }] });
    expect(await past(s, next.id)).toHaveLength(4);
  });

  test('what happened to plans like it comes before what happened elsewhere, however often', async () => {
    const s = await scene();
    const other = await anotherInstrument(s);
    const here = await livedPlan(s, { told: [market, execution], content: { setup: 'breakout' } });
    await score(s, here.id, marked('yn', 'nn'));
    for (let turn = 0; turn < 2; turn += 1) {
      s.engine.clock.advance(60_000);
      const there = await s.sealed({ instrumentId: other.id, quantity: '1000', setup: 'fade' });
      await s.call('premortems/submit', { planId: there.id, causes: [execution, self] });
      await s.call('fills/add', { accountId: s.account.id, instrumentId: other.id, side: 'buy', effect: null, quantity: '1000', price: '25.00', fees: '0.00', executedAt: new Date(s.engine.clock.now() + 1).toISOString(), tradingDay: null, planId: there.id, ticketId: null });
      s.engine.clock.advance(60_000);
      await s.call('fills/add', { accountId: s.account.id, instrumentId: other.id, side: 'sell', effect: null, quantity: '1000', price: '24.00', fees: '0.00', executedAt: new Date(s.engine.clock.now()).toISOString(), tradingDay: null, planId: null, ticketId: null });
      await score(s, there.id, marked('yn', 'nn'));
    }
    const like = await s.draft({ setup: 'breakout' });
    expect((await past(s, like.id)).map(({ text }) => text)).toEqual([market.text, execution.text, self.text]);
    const unlike = await s.draft({ instrumentId: other.id, setup: 'fade' });
    expect((await past(s, unlike.id)).map(({ text }) => text)).toEqual([execution.text, market.text, self.text]);
  });
});

describe('the failure library', () => {
  test('counts what was foreseen, what happened, what nobody had written, and what it cost', async () => {
    const s = await scene();
    const first = await livedPlan(s, { told: causes, exit: '24.80' });
    await score(s, first.id, marked('yn', 'nn', '?!'), { unforeseen: [{ family: execution.family, text: `  ${execution.text.toUpperCase()}!` }] });
    s.engine.clock.advance(60_000);
    const second = await livedPlan(s, { told: [execution, self], exit: '25.30' });
    await score(s, second.id, marked('yn', 'n-'));
    s.engine.clock.advance(60_000);
    await livedPlan(s, { told: [market, self], exit: '25.00' });

    const page = await library(s);
    expect(page).toMatchObject({ total: 3, coverage: { over: 3, scored: 1, unscored: 2 } });
    expect(page.families.find(({ family }) => family === 'execution')).toEqual({ family: 'execution', causes: 1, foreseen: 2, happened: 2, unforeseen: 1 });
    // Foreseen and denied on the first plan, then found out all the same; −200.00 there, +300.00 on the second; 1 R is 250.00.
    expect(await find(s, 'breakout')).toMatchObject({ foreseen: 2, happenedForeseen: 1, didNotHappen: 1, unforeseen: 1, happened: 2, cost: [{ currency: 'CNY', net: '100.00', trades: 2 }], share: { value: 0.5, n: 2 } });
    expect((await find(s, 'breakout')).costR!.r).toBeCloseTo(0.4, 12);
    expect(await find(s, '央行')).toMatchObject({ foreseen: 2, happened: 1, didNotHappen: 0, cost: [{ net: '-200.00', trades: 1 }], lastDay: '2026-11-20' });
    // Wilson 95 % for one of one: from 1 / (1 + 1.959964²).
    expect((await find(s, '央行')).share).toMatchObject({ n: 1, value: 1, high: 1, low: expect.closeTo(1 / (1 + 1.959963984540054 ** 2), 12) as number });
    expect(await find(s, '止损单')).toMatchObject({ foreseen: 3, cannotTell: 1, didNotHappen: 1, happened: 0, share: { n: 1, value: 0 }, cost: [], costR: null, tripwires: { fired: 1, obeyed: 1, notObeyed: 0 } });

    expect((await library(s, { sort: 'cost' })).rows.map(({ text }) => text)[0]).toBe(market.text);
    expect((await library(s, { only: 'unforeseen' })).rows).toHaveLength(1);
    expect((await library(s, { family: 'self' })).rows.map(({ family }) => family)).toEqual(['self']);
    expect((await library(s, { query: '止损' })).total).toBe(1);
    expect((await library(s, { offset: 2, limit: 1 })).rows).toHaveLength(1);
    const { occurrences } = await s.call<{ occurrences: Occurrence[] }>('premortems/cause', { key: (await find(s, 'breakout')).key });
    expect(occurrences.map(({ planId, foreseen, mark }) => ({ planId, foreseen, mark }))).toEqual([
      { planId: second.id, foreseen: true, mark: 'happened' },
      { planId: first.id, foreseen: false, mark: 'happened' },
      { planId: first.id, foreseen: true, mark: 'did-not-happen' },
    ]);
    expect(await refusal(s.call('premortems/cause', { key: 'none' }))).toMatchObject({ code: 'CAUSE_NOT_FOUND' });
  });

  test('two wordings are one cause when the trader says so, and each such act can be undone', async () => {
    const s = await scene();
    const first = await livedPlan(s, { told: [market, again(self, '亏损后我临时取消止损单')] });
    await score(s, first.id, marked('nn', 'yn'));
    s.engine.clock.advance(60_000);
    const second = await livedPlan(s, { told: [again(execution, 'The breakout fails on day two and I wait'), self] });
    await score(s, second.id, marked('nn', 'yn'));
    expect((await library(s)).total).toBe(4);
    const { rows } = await s.call<{ rows: Suggestion[] }>('premortems/suggestions', {});
    expect(rows.map(({ a, b }) => [a.text, b.text].toSorted())).toEqual([[self.text, '亏损后我临时取消止损单'].toSorted()]);
    expect(rows[0]!.words).toEqual(expect.arrayContaining(['止损', '亏损']));

    const { changeId } = await s.call<{ changeId: string }>('premortems/merge', { into: rows[0]!.a.key, keys: [rows[0]!.b.key] });
    expect((await library(s)).rows[0]).toMatchObject({ key: rows[0]!.a.key, happened: 2, foreseen: 2, wordings: [{ times: 1 }, { times: 1 }], cost: [{ trades: 2 }] });
    expect((await s.call<{ total: number }>('premortems/suggestions', {})).total).toBe(0);
    expect(await refusal(s.call('premortems/merge', { into: rows[0]!.a.key, keys: [rows[0]!.b.key] }))).toMatchObject({ code: 'CAUSES_ALREADY_ONE' });

    const split = await s.call<{ changeId: string }>('premortems/split', { wording: rows[0]!.a.key });
    expect((await library(s)).total).toBe(4);
    await s.call('premortems/undoGrouping', { id: split.changeId });
    expect((await library(s)).total).toBe(3);
    await s.call('premortems/undoGrouping', { id: changeId });
    expect((await library(s)).total).toBe(4);
    expect(await refusal(s.call('premortems/undoGrouping', { id: changeId }))).toMatchObject({ code: 'GROUPING_UNDONE' });
    expect(await refusal(s.call('premortems/split', { wording: rows[0]!.a.key }))).toMatchObject({ code: 'CAUSE_STANDS_ALONE' });

    const apart = await s.call<{ changeId: string }>('premortems/apart', { a: rows[0]!.b.key, b: rows[0]!.a.key });
    expect((await s.call<{ total: number }>('premortems/suggestions', {})).total).toBe(0);
    await s.call('premortems/undoGrouping', { id: apart.changeId });
    expect((await s.call<{ total: number }>('premortems/suggestions', {})).total).toBe(1);
    expect(() => s.engine.ctx.db.exec('DELETE FROM cause_groupings')).toThrow(/only ever marked undone/);
  });

  test('says nothing of likelihoods before there are enough, and then what they were worth', async () => {
    const s = await scene();
    const before = await s.call<Calibration>('premortems/calibration', {});
    expect(before).toMatchObject({ n: 0, enough: 30, brier: null, cannotTell: 0 });
    // Eight plans of four causes at 20 %, of which one in four happened, and one nobody can tell of.
    const four = [market, execution, self, again(market, '板块龙头停牌，跟风股集体跌停')].map((cause) => ({ ...cause, likelihood: 0.2 }));
    for (let turn = 0; turn < 8; turn += 1) {
      s.engine.clock.advance(60_000);
      const plan = await livedPlan(s, { told: four });
      await score(s, plan.id, marked('yn', 'nn', 'nn', turn === 0 ? '?n' : 'nn'), turn === 1 ? { unforeseen: [{ family: 'self', text: 'I had not slept at all' }] } : {});
    }
    const { n, brier, bins, cannotTell, unforeseen } = await s.call<Calibration>('premortems/calibration', {});
    expect({ n, cannotTell, unforeseen }).toEqual({ n: 31, cannotTell: 1, unforeseen: 1 });
    // By hand: 8 of 31 at 0.2: (8 × 0.64 + 23 × 0.04) / 31; reliability (0.2 − 8/31)².
    expect(brier!.score).toBeCloseTo((8 * 0.64 + 23 * 0.04) / 31, 12);
    expect(brier!.reliability).toBeCloseTo((0.2 - 8 / 31) ** 2, 12);
    expect(brier!.resolution).toBeCloseTo(0, 12);
    expect(bins.map((bin) => bin.n)).toEqual([0, 31, 0, 0, 0]);
    expect(bins[1]).toMatchObject({ happened: 8, observed: 8 / 31, stated: expect.closeTo(0.2, 12) as number });
  });

  test('leaves with everything else in an export', async () => {
    const s = await scene();
    const plan = await livedPlan(s);
    await score(s, plan.id, marked('yn', 'nn', 'nn'));
    const { files } = await s.call<{ files: { name: string; rows: number }[] }>('keeping/export', { directory: `${s.engine.ctx.path}-out` });
    expect(files.filter(({ name }) => /premortem_scorings|cause_groupings/.test(name)).map(({ name, rows }) => [name, rows])).toEqual([['cause_groupings.csv', 0], ['premortem_scorings.csv', 1]]);
  });
});

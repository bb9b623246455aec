import { describe, expect, it } from 'vitest';
import { deviationsOf, standingOf, type DeviatedPlan, type DeviatingTrade } from '../../../shared/discipline/deviation.ts';

const stage = (price: string) => [{ price, weight: 1 }];
const plan = (changes: Partial<DeviatedPlan> = {}): DeviatedPlan => ({ quantity: '100', entries: stage('100'), stops: stage('95'), targets: stage('110'), windowFrom: '2026-03-02', windowTo: '2026-03-06', horizonDays: 10, now: { stops: stage('95'), targets: stage('110') }, ...changes });
const trade = (changes: Partial<DeviatingTrade> = {}): DeviatingTrade => ({ direction: 'long', planned: true, maxQuantity: '100', avgEntry: '100', avgExit: '110', splitRatio: '1', openedDay: '2026-03-03', holdingDays: 3, lossR: 2, stopWidened: false, withoutTicket: false, ...changes });

describe('ways to leave a plan', () => {
  it.each([
    ['kept', {}, {}, []],
    ['at its stop', { avgExit: '95', lossR: -1 }, {}, []],
    ['more than planned', { maxQuantity: '100.00000001' }, {}, ['oversize']],
    ['twice the shares after a split of two for one', { maxQuantity: '200', splitRatio: '2', avgEntry: '50', avgExit: '55' }, {}, []],
    ['entered a tenth of the risk dearer', { avgEntry: '100.5' }, {}, []],
    ['entered dearer than that', { avgEntry: '100.51' }, {}, ['entry-beyond']],
    ['entered better', { avgEntry: '98' }, {}, []],
    ['before its window', { openedDay: '2026-03-01' }, {}, ['outside-window']],
    ['after its window', { openedDay: '2026-03-07' }, {}, ['outside-window']],
    ['held on the last day of its horizon', { holdingDays: 10 }, {}, []],
    ['held beyond it', { holdingDays: 11 }, {}, ['past-horizon']],
    ['past the gate, with the stop widened', { withoutTicket: true, stopWidened: true }, {}, ['no-ticket', 'stop-widened']],
    ['taken off half way', { avgExit: '104', lossR: 0.8 }, {}, ['left-early']],
    ['taken off half way on the last day of its horizon', { avgExit: '104', holdingDays: 10 }, {}, []],
    ['out at a stop that was brought closer', { avgExit: '104', lossR: 0.8 }, { now: { stops: stage('104'), targets: stage('110') } }, []],
    ['on the first day of its window', { openedDay: '2026-03-02' }, {}, []],
    ['on the last day of its window', { openedDay: '2026-03-06' }, {}, []],
    ['at any time, where the plan has no window', { openedDay: '2026-09-01' }, { windowFrom: null, windowTo: null }, []],
    ['held for ever, where the plan has no horizon', { holdingDays: 999 }, { horizonDays: null }, []],
    ['held for nobody knows how long', { holdingDays: null }, {}, []],
    ['taken off half way after nobody knows how long', { avgExit: '104', holdingDays: null }, {}, ['left-early']],
    ['taken off half way, where the plan has no horizon', { avgExit: '104', holdingDays: 999 }, { horizonDays: null }, ['left-early']],
    ['of any size, where the plan names none', { maxQuantity: '900' }, { quantity: '' }, []],
    ['with no stop to measure by', { avgEntry: '120', avgExit: '121' }, { stops: [], now: { stops: [], targets: stage('130') } }, []],
    ['with no entry to measure by', { avgEntry: '120', avgExit: '104' }, { entries: [] }, []],
    ['with no target left', { avgExit: '104' }, { now: { stops: stage('95'), targets: [] } }, []],
    ['not out yet', { avgExit: null }, {}, []],
    ['a tenth of the risk above its stop', { avgExit: '95.5' }, {}, []],
    ['above that', { avgExit: '95.51' }, {}, ['left-early']],
    ['a tenth of the risk below its target', { avgExit: '109.5' }, {}, []],
    ['below that', { avgExit: '109.49' }, {}, ['left-early']],
    ['out at the nearer of two targets', { avgExit: '104' }, { now: { stops: stage('95'), targets: [...stage('110'), ...stage('104')] } }, []],
    ['out at the nearer of two stops', { avgExit: '98' }, { now: { stops: [...stage('98'), ...stage('95')], targets: stage('110') } }, []],
    ['with a stop that has no price yet', { avgExit: '104' }, { now: { stops: [...stage(''), ...stage('95')], targets: stage('110') } }, ['left-early']],
    ['with a target that has no price yet', { avgExit: '104' }, { now: { stops: stage('95'), targets: [...stage(''), ...stage('110')] } }, ['left-early']],
    ['entered dearer, in shares after a split of two for one', { maxQuantity: '200', splitRatio: '2', avgEntry: '50.26', avgExit: '55' }, {}, ['entry-beyond']],
    ['lost nobody knows how much of the risk', { lossR: null }, {}, []],
    ['lost more than planned', { avgExit: '94.4', lossR: -1.12 }, {}, ['loss-beyond-plan']],
    ['lost a little more than planned', { avgExit: '94.5', lossR: -1.1 }, {}, []],
  ] as const)('%s', (_, changes, planned, kinds) => {
    expect(deviationsOf(trade(changes), plan(planned as Partial<DeviatedPlan>))).toEqual(kinds);
  });

  it('of a short everything is the other way round', () => {
    const short = plan({ stops: stage('105'), targets: stage('90'), now: { stops: stage('105'), targets: stage('90') } });
    expect(deviationsOf(trade({ direction: 'short', avgExit: '90' }), short)).toEqual([]);
    expect(deviationsOf(trade({ direction: 'short', avgEntry: '99.49', avgExit: '96' }), short)).toEqual(['entry-beyond', 'left-early']);
  });

  it('without a known plan only what needs none is said; of an unplanned trade only that; of an undecided one nothing', () => {
    expect(deviationsOf(trade({ maxQuantity: '900', stopWidened: true }), null)).toEqual(['stop-widened']);
    expect(deviationsOf(trade({ planned: false, maxQuantity: '900', lossR: -5 }), plan())).toEqual(['unplanned']);
    expect(deviationsOf(trade({ planned: null, maxQuantity: '900' }), plan())).toEqual([]);
  });

  it('what is known by the exit alone does not decide the sides: results must not choose whom they are compared with', () => {
    expect(standingOf(true, ['left-early', 'loss-beyond-plan'])).toBe('kept');
    expect(standingOf(true, ['loss-beyond-plan', 'oversize'])).toBe('deviated');
    expect(standingOf(false, ['unplanned'])).toBe('deviated');
    expect(standingOf(null, [])).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import en from '../../../../renderer/locales/en/record.json' with { type: 'json' };
import zh from '../../../../renderer/locales/zh-CN/record.json' with { type: 'json' };
import { diaryRows } from '../../../../renderer/screens/record/diary-rows.ts';
import { tell } from '../../../../renderer/screens/record/told.ts';
import { recordKinds, type RecordKind, type RecordRow } from '../../../../shared/record/record.ts';

const told = (kind: RecordKind, payload: object) => tell({ kind, payload: JSON.stringify(payload) });
const has = (lines: Readonly<Record<string, string>>, line: string): boolean => line in lines || `${line}_other` in lines;

describe('how a record is told', () => {
  it.each(recordKinds)('%s has its sentence in both languages, also with an empty payload', (kind) => {
    const { line } = told(kind, {});
    expect(has(en.lines, line)).toBe(true);
    expect(has(zh.lines, line)).toBe(true);
  });

  it.each<[RecordKind, object, string]>([
    ['gate-decision', { verdict: 'blocked', nature: 'risk' }, 'gate-blocked'],
    ['gate-decision', { verdict: 'cool', nature: 'risk' }, 'gate-cool'],
    ['gate-decision', { verdict: 'pass', nature: 'risk' }, 'gate-pass'],
    ['gate-decision', { verdict: 'pass', nature: 'exit', verified: true }, 'gate-exit'],
    ['gate-decision', { verdict: 'pass', nature: 'exit', verified: false }, 'gate-exit-unverified'],
    ['lockout-begun', { source: 'trader' }, 'lockout-by-trader'],
    ['lockout-begun', { source: 'rule' }, 'lockout-by-rule'],
    ['lockout-ended', { witness: 'boot' }, 'lockout-ended'],
    ['lockout-ended', { witness: 'mark' }, 'lockout-ended-by-mark'],
    ['loosening-applied', { witness: 'mark' }, 'loosening-applied-by-mark'],
    ['loosening-cancelled', { by: 'superseded' }, 'loosening-superseded'],
    ['plan-amended', { widensStop: true }, 'plan-stop-widened'],
    ['fill-arrived', { link: 'unplanned' }, 'fill-unplanned'],
    ['fill-arrived', { link: 'planned' }, 'fill-arrived'],
    ['fill-arrived', { link: 'planned', side: 'buy' }, 'fill-arrived-buy'],
    ['fill-arrived', { link: 'unplanned', side: 'sell' }, 'fill-unplanned-sell'],
    ['time-jump', { direction: 'back' }, 'time-jump-back'],
    ['time-jump', { clock: 'wall', direction: 'forward', sameBoot: true }, 'time-jump-forward'],
    ['time-jump', { clock: 'wall', direction: 'back', sameBoot: false }, 'time-jump-off'],
    ['time-jump', { clock: 'journal', direction: 'back', sameBoot: true }, 'time-jump-journal'],
    ['time-jump', { clock: 'boot', direction: 'back', sameBoot: true }, 'time-jump-clocks'],
    ['time-jump', { clock: 'running', direction: 'forward', sameBoot: true }, 'time-jump-clocks'],
    ['network-time', { event: 'on' }, 'network-time-on'],
    ['network-time', { event: 'off' }, 'network-time-off'],
    ['network-time', { event: 'agrees' }, 'network-time-agrees'],
    ['network-time', { event: 'disagrees' }, 'network-time-disagrees'],
  ])('%s %j reads %s', (kind, payload, line) => {
    expect(told(kind, payload).line).toBe(line);
    expect(has(en.lines, line) && has(zh.lines, line)).toBe(true);
  });

  it('a record whose payload was destroyed is still told by its kind', () => {
    expect(tell({ kind: 'plan-sealed', payload: '{"planId":' })).toMatchObject({ line: 'plan-sealed', plan: null, to: null });
  });

  it('leads to what it is about', () => {
    expect(told('ticket-released', { id: 't1', planId: 'p1' }).to).toBe('/tickets/t1');
    expect(told('plan-sealed', { planId: 'p1' }).to).toBe('/plans/p1');
    expect(told('review-signed', { week: '2026-W47' }).to).toBe('/review/2026-W47');
  });

  it('quotes words only where the trader wrote them', () => {
    expect(told('lockout-begun', { words: 'Enough for today.' }).words).toBe('Enough for today.');
    expect(told('ticket-expired', { reason: 'ready-lapsed' }).words).toBeNull();
  });
});

describe('the days of the diary', () => {
  const row = (seq: number, at: string, kind: RecordKind): RecordRow => ({ seq, at, kind, payload: '{}', previousHash: '', hash: String(seq) });
  const rows = [row(3, '2026-11-20T17:00:00.000Z', 'plan-sealed'), row(2, '2026-11-20T15:00:00.000Z', 'lockout-begun'), row(1, '2026-11-20T14:00:00.000Z', 'plan-sealed')];

  it('begin at midnight of the home zone', () => {
    // 17:00 UTC is one o'clock of the next day in Shanghai (UTC+8).
    expect(diaryRows(rows, 'Asia/Shanghai', null).map((each) => (each.type === 'day' ? each.day : each.record.seq))).toEqual(['2026-11-21', 3, '2026-11-20', 2, 1]);
  });

  it('hold one chapter only where one is asked for', () => {
    expect(diaryRows(rows, 'UTC', 'locks').map((each) => (each.type === 'day' ? each.day : each.record.seq))).toEqual(['2026-11-20', 2]);
  });
});

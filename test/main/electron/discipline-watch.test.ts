import { describe, expect, it } from 'vitest';
import { noticesBetween, trayTitle } from '../../../main/electron/discipline-watch.ts';
import { menuTemplate } from '../../../main/electron/menu.ts';
import { refusedSwitches, switchesOfOurs } from '../../../main/electron/switches.ts';
import { desktopLanguage, desktopWords, openingRefused } from '../../../main/electron/words.ts';
import type { DisciplineState } from '../../../shared/contract/app.ts';

const en = desktopWords('en');
const zh = desktopWords('zh-CN');
const time = (instant: string): string => instant.slice(11, 16);

function state(overrides: Partial<DisciplineState>): DisciplineState {
  return { now: '2026-11-20T01:00:00.000Z', state: 'clear', coolingUntil: null, coolingTicketId: null, readyTickets: 0, lockouts: [], holds: [], pending: [], accounts: [], review: null, reviewReady: null, routines: { next: null, due: 0, reminders: [] }, ...overrides };
}

function lock(id: string, until: string): DisciplineState['lockouts'][number] {
  return { id, accountId: null, source: 'rule', ruleKind: 'period-loss', ruleId: 'daily-loss', assetClass: null, strategy: null, endsWith: null, from: '2026-11-20T00:00:00.000Z', until, words: '', evidence: {}, endedAt: null };
}

function loosening(id: string, effectiveAt: string): DisciplineState['pending'][number] {
  return { id, accountId: null, kind: 'discipline', changes: [], requestedAt: '2026-11-19T00:00:00.000Z', effectiveAt };
}

describe('the tray says the state in the words of the status strip', () => {
  it.each([
    [null, 'Ballast: starting', '压舱石：正在启动'],
    [state({}), 'Ballast: clear', '压舱石：可以交易'],
    [state({ holds: [{ accountId: null, ruleId: 'r', scope: { assetClass: null, strategy: null }, until: null, reason: { code: 'OVERDUE', params: {}, satisfy: { code: 'DO_WHAT_IS_OVERDUE', action: 'none', when: null, params: {} } } }] }), 'Ballast: a rule holds new risk', '压舱石：有规矩拦着新风险'],
    [state({ state: 'cooling', coolingUntil: '2026-11-20T01:45:00.000Z' }), 'Ballast: cooling until 01:45', '压舱石：冷静期到 01:45'],
    [state({ state: 'locked', lockouts: [lock('a', '2026-11-20T05:00:00.000Z'), lock('b', '2026-11-20T09:30:00.000Z')] }), 'Ballast: locked until 09:30', '压舱石：锁定到 09:30'],
  ] as const)('%#', (given, english, chinese) => {
    expect(trayTitle(given, en, time)).toBe(english);
    expect(trayTitle(given, zh, time)).toBe(chinese);
  });
});

describe('notices', () => {
  const locked = state({ state: 'locked', lockouts: [lock('a', '2026-11-20T05:00:00.000Z')] });
  it.each([
    ['nothing at the first look, however grave', null, locked, []],
    ['a lock that began', state({}), locked, ['Locked until 05:00. Exits are always allowed.']],
    ['a lock that goes on', locked, locked, []],
    ['the last lock that ended', locked, state({}), ['The lock has ended.']],
    ['one of two locks ended: another holds', state({ lockouts: [lock('a', '2026-11-20T05:00:00.000Z'), lock('b', '2026-11-20T06:00:00.000Z')] }), locked, ['A lock has ended. Another holds until 05:00; exits are always allowed.']],
    ['two locks that began: one notice each', state({}), state({ lockouts: [lock('a', '2026-11-20T05:00:00.000Z'), lock('b', '2026-11-20T06:00:00.000Z')] }), ['Locked until 05:00. Exits are always allowed.', 'Locked until 06:00. Exits are always allowed.']],
    ['a lock that ended as another began', state({ lockouts: [lock('b', '2026-11-20T00:59:00.000Z')] }), locked, ['Locked until 05:00. Exits are always allowed.', 'A lock has ended. Another holds until 05:00; exits are always allowed.']],
    ['a lock that was extended', state({ lockouts: [lock('a', '2026-11-20T04:00:00.000Z')] }), locked, []],
    ['a loosening that took effect', state({ pending: [loosening('l', '2026-11-20T00:59:59.000Z')] }), state({}), [en.notice.looseningInEffect]],
    ['a loosening that was cancelled before its time', state({ pending: [loosening('l', '2026-11-20T09:00:00.000Z')] }), state({}), []],
    ['a loosening that still waits', state({ pending: [loosening('l', '2026-11-20T00:59:59.000Z')] }), state({ pending: [loosening('l', '2026-11-20T00:59:59.000Z')] }), []],
    ['checklists that became due: one notice', state({}), state({ routines: { next: null, due: 2, reminders: ['a:2026-11-20:due', 'b:2026-11-20:due'] } }), [en.notice.routineDue]],
    ['a ticket that became ready', state({ state: 'cooling' }), state({ readyTickets: 1 }), [en.notice.coolingOver]],
  ] as const)('%s', (_name, before, after, expected) => {
    expect(noticesBetween(before, after, en, time)).toEqual(expected);
    expect(noticesBetween(before, after, zh, time)).toHaveLength(expected.length);
  });

  it('stand on a locked screen, and tell nothing that is the trader’s own', () => {
    const secret = { ...lock('a', '2026-11-20T05:00:00.000Z'), words: 'I lost 12,345.67 on 600519', evidence: { loss: '12345.67', symbol: '600519' } };
    const account = { accountId: 'a', name: 'Margin with Lin', currency: 'CNY', capByRecord: false, leverage: 4.2, leverageCap: 2, realisedToday: '-12345.67', dailyLossLimit: '5000.00', tradingDay: '2026-11-20' };
    const pending = loosening('l', '2026-11-20T00:59:59.000Z');
    const before = state({ accounts: [account], pending: [pending] });
    const checklist = { routineId: 'r', day: '2026-11-20', title: 'Sell 600519 for Lin', phase: 'pre-open', state: 'due', opensAt: '2026-11-20T00:45:00.000Z', closesAt: '2026-11-20T01:25:00.000Z', left: 1 } as const;
    const after = state({ accounts: [account], lockouts: [secret], readyTickets: 2, routines: { next: checklist, due: 1, reminders: ['r:2026-11-20:due'] } });
    for (const words of [en, zh]) {
      const said = noticesBetween(before, after, words, time);
      expect(said).toHaveLength(4);
      expect([...said, trayTitle({ ...after, state: 'locked' }, words, time)].join(' ')).not.toMatch(/12[,.]?345|600519|Lin|4\.2|5000|CNY|daily|lost|\{\{/);
    }
  });
});

describe('words outside the window', () => {
  it.each([
    [null, 'zh-Hans-CN', 'zh-CN'],
    [null, 'en-GB', 'en'],
    [null, 'de', 'en'],
    ['en', 'zh-CN', 'en'],
    ['zh-CN', 'en-US', 'zh-CN'],
  ] as const)('chosen %s on a %s system: %s', (chosen, system, expected) => {
    expect(desktopLanguage(chosen, system)).toBe(expected);
  });

  it.each([
    ['en', 'JOURNAL_NEWER', 'newer Ballast'],
    ['zh-CN', 'JOURNAL_NEWER', '/j.ballast'],
    ['en', 'SOMETHING_NEW', 'SOMETHING_NEW'],
  ] as const)('in %s, %s is told with its code and what it is about', (language, code, part) => {
    const text = openingRefused(language, code, { path: '/j.ballast', version: 9, known: 5 });
    expect(text).toContain(part);
    expect(text).toContain(code);
    expect(text).not.toContain('{{');
  });
});

describe('the menu', () => {
  it.each(['darwin', 'linux', 'win32'])('on %s has no reload and no developer tools, and labels everything itself', (platform) => {
    const visit = (items: ReturnType<typeof menuTemplate>): void => {
      for (const item of items) {
        expect(['reload', 'forceReload', 'toggleDevTools']).not.toContain(item.role);
        expect(item.type === 'separator' || item.role === 'appMenu' || /\S/.test(item.label ?? '')).toBe(true);
        if (Array.isArray(item.submenu)) visit(item.submenu);
      }
    };
    visit(menuTemplate(zh, { open: () => undefined }, platform));
  });

  it('opens screens by their paths', () => {
    const opened: string[] = [];
    const file = menuTemplate(en, { open: (path) => opened.push(path) }, 'linux')[0]!;
    for (const item of file.submenu as { click?: () => void }[]) item.click?.();
    expect(opened).toEqual(['/plans/new', '/trades/import', '/journal']);
  });
});

describe('switches that open a packaged app', () => {
  it('are refused when packaged, and free while developing', () => {
    const has = (name: string): boolean => name === 'remote-debugging-port' || name === 'lang';
    expect(refusedSwitches(has, true)).toEqual(['remote-debugging-port']);
    expect(refusedSwitches(has, false)).toEqual([]);
  });

  it.each(['inspect', 'inspect-brk', 'inspect-wait', 'remote-debugging-port', 'remote-debugging-pipe', 'js-flags', 'no-sandbox', 'disable-web-security', 'load-extension', 'proxy-server', 'host-resolver-rules', 'renderer-cmd-prefix'])('--%s is one of them', (name) => {
    expect(refusedSwitches((asked) => asked === name, true)).toEqual([name]);
  });

  it('ours lead no name on any network anywhere', () => {
    expect(switchesOfOurs).toContainEqual(['host-resolver-rules', 'MAP * ~NOTFOUND']);
  });
});

import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import enInsights from '../../../../renderer/locales/en/insights.json' with { type: 'json' };
import enReports from '../../../../renderer/locales/en/reports.json' with { type: 'json' };
import zhInsights from '../../../../renderer/locales/zh-CN/insights.json' with { type: 'json' };
import zhReports from '../../../../renderer/locales/zh-CN/reports.json' with { type: 'json' };
import { ReportSheet } from '../../../../renderer/screens/reports/sheet/ReportSheet.tsx';
import { figure } from '../../../../shared/report/figure.ts';
import { zReport, type Report } from '../../../../shared/report/report.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const of = { section: 'result', currency: 'USDT' } as const;
const report: Report = zReport.parse({
  format: 'ballast-report', version: 1, kind: 'account', period: null, from: null, to: null, accounts: [], homeZone: 'Asia/Shanghai',
  made: { at: '2026-11-22T10:00:00.000Z', version: '0.1.0', sample: false, head: null },
  figures: [
    figure({ ...of, id: 'trades', unit: 'count', value: 1, n: 1 }),
    figure({ ...of, id: 'winRate', unit: 'fraction', value: 1, n: 1, low: 0.2065, high: 1, method: 'wilson' }),
    figure({ ...of, id: 'expectancyR', unit: 'r', value: 0.4, n: 30, low: 0.1, high: 0.7, method: 'student' }),
    figure({ ...of, id: 'payoffRatio', unit: 'ratio', value: null, reason: 'no-losses', n: 1 }),
    figure({ ...of, id: 'netPnl', unit: 'money', value: '-2211.4983004', n: 1 }),
    figure({ ...of, id: 'fees', unit: 'money', value: '12.34', n: 1 }),
    figure({ ...of, id: 'maxDrawdownFraction', unit: 'fraction', value: null, reason: 'closed-trades-only', n: 1 }),
  ],
  series: [], texts: [], violations: [], commitments: [], retrospective: null,
  trades: {
    total: 1, listed: 1,
    rows: [{ id: 't1', account: 'A', symbol: 'BTCUSDT', name: 'BTCUSDT', direction: 'long', openedDay: '2026-11-16', closedDay: '2026-11-17', quantity: '0.00012345', entry: '90000.125', exit: '91000', currency: 'USDT', gross: '-2211.4983004', fees: '0.005', net: '-2211.4983004', r: null, rReason: 'no-plan', planned: false, setup: null, openedAt: null, closedAt: null, zone: 'UTC' }],
  },
});

const text = (selector: string): string => (document.querySelector(selector)?.textContent ?? '').replaceAll('\u00a0', ' ');

it.each(['en', 'zh-CN'] as const)('says of few trades that they are few, and writes amounts of coins as the insights do, %s', async (language) => {
  await speak(language);
  await render(<InTheApp><ReportSheet report={report} /></InTheApp>);
  const few = language === 'en' ? 'too few (1)' : '笔数太少（1）';
  const row = (id: string): string => `[data-figure="result//USDT/${id}"]`;
  expect(text(`${row('winRate')} [data-value]`)).toBe(`100.00% ${few}`);
  // Thirty are enough; a count and a sum are what they are; what has no value says why already.
  for (const id of ['expectancyR', 'trades', 'netPnl', 'fees', 'payoffRatio']) expect(document.querySelector(`${row(id)} [data-few]`), id).toBeNull();
  expect(text(`${row('netPnl')} [data-value]`)).toBe('−2,211.50 USDT');
  expect(document.querySelector(`${row('netPnl')} [data-value] span`)?.getAttribute('title')).toBe('-2211.4983004 USDT');
  expect(document.querySelector(`${row('fees')} [data-value] span`)?.hasAttribute('title')).toBe(false);
  const cells = [...document.querySelectorAll<HTMLElement>('table.trades tbody td')];
  expect(cells.map(({ textContent }) => textContent.replaceAll('\u00a0', ' '))).toEqual(expect.arrayContaining(['0.00012345', '90,000.125', '−2,211.50 USDT', '0.005 USDT']));
  expect(cells.find(({ textContent }) => textContent.includes('2,211'))?.title).toBe('-2211.4983004 USDT');
  expect(text(`${row('maxDrawdownFraction')} small`)).toMatch(language === 'en' ? /Closed trades alone.*account's page/ : /仅凭已平仓交易.*账户页/);
});

it.each([['en', ['clear', 'the other way round', 'seen, not proven', 'not proven']], ['zh-CN', ['明显', '方向相反', '有迹象，未证实', '未证实']]] as const)('says of a flag what its page says: the other way round is not the same as not proven, %s', async (language, said) => {
  await speak(language);
  const flags = [['unplanned', 'clear', 'raised'], ['chasing', 'none', 'away'], ['herding', 'none', 'seen'], ['run-up', 'none', 'unproven']] as const;
  const place = (subject: string) => ({ section: 'flag', subject, currency: 'CNY' }) as const;
  const told: Report = {
    ...report,
    figures: flags.map(([id]) => figure({ ...place(id), id: 'effect', unit: 'r', value: -0.06, n: 40, low: -0.11, high: -0.02, method: 'permutation' })),
    texts: flags.flatMap(([subject, severity, standing]) => [{ section: 'flag' as const, subject, id: 'severity-CNY', text: severity }, { section: 'flag' as const, subject, id: 'standing-CNY', text: standing }]),
  };
  await render(<InTheApp><ReportSheet report={told} /></InTheApp>);
  expect(flags.map(([id]) => text(`tr:has([data-figure="flag/${id}/CNY/effect"]) td`))).toEqual(said);
});

it('calls what both show by one name', () => {
  expect(enReports.figure.costRate).toBe(enInsights.figure.costRate);
  expect(zhReports.figure.costRate).toBe(zhInsights.figure.costRate);
});

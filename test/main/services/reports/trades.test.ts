import { describe, expect, test } from 'vitest';
import { findFigure } from '../../../../shared/report/figure.ts';
import { tradesCsvHead, tradesCsvLines } from '../../../../shared/report/csv.ts';
import { zReport, type ReportTrade } from '../../../../shared/report/report.ts';
import { scene } from '../discipline-scene.ts';

describe('a report of accounts', () => {
  test('gives its trades their times in UTC, none where only the day is known, and the zone of the account', async () => {
    const s = await scene();
    await s.fill({ side: 'buy', quantity: '100', price: '20.00', tradingDay: '2026-11-17', executedAt: null });
    await s.fill({ side: 'sell', quantity: '100', price: '21.00', tradingDay: '2026-11-17', executedAt: null });
    await s.fill({ side: 'buy', quantity: '100', price: '20.00', tradingDay: '2026-11-18', executedAt: '2026-11-18T01:45:00.000Z' });
    await s.fill({ side: 'sell', quantity: '100', price: '19.00', tradingDay: '2026-11-18', executedAt: '2026-11-18T06:30:00.000Z' });
    const { rows } = await s.call<{ rows: ReportTrade[] }>('reports/trades', { accountIds: [], from: null, to: null });
    expect(rows.map(({ openedAt, closedAt, zone }) => [openedAt, closedAt, zone])).toEqual([['2026-11-18T01:45:00.000Z', '2026-11-18T06:30:00.000Z', s.account.zone], [null, null, s.account.zone]]);
    const lines = (tradesCsvHead() + tradesCsvLines(rows)).split('\r\n');
    expect(lines[0]).toMatch(/,openedAt,closedAt,zone$/);
    expect(lines[1]).toMatch(/,2026-11-18T01:45:00\.000Z,2026-11-18T06:30:00\.000Z,Asia\/Shanghai$/);
    expect(lines[2]).toMatch(/,,,Asia\/Shanghai$/);
  });

  test('says that closed trades have no equity beneath them, also where own equity is known', async () => {
    const s = await scene();
    await s.fill({ side: 'buy', quantity: '100', price: '20.00' });
    await s.fill({ side: 'sell', quantity: '100', price: '19.00' });
    const standing = await s.call<{ equity: string | null }>('accounts/standing', { id: s.account.id });
    expect(Number(standing.equity)).toBeGreaterThan(0);
    const { figures } = zReport.parse(await s.call('reports/account', { accountIds: [s.account.id], from: null, to: null }));
    expect(findFigure(figures, { section: 'result', id: 'maxDrawdownFraction', currency: 'CNY' })).toMatchObject({ value: null, reason: 'closed-trades-only' });
  });

  test('says where the deepest fall began: at a peak, from the start, or nowhere', async () => {
    const s = await scene();
    const trade = async (tradingDay: string, price: string) => {
      await s.fill({ side: 'buy', quantity: '100', price: '20.00', tradingDay, executedAt: null });
      await s.fill({ side: 'sell', quantity: '100', price, tradingDay, executedAt: null });
    };
    const began = async (from: string | null, to: string | null) => {
      const { figures } = zReport.parse(await s.call('reports/account', { accountIds: [s.account.id], from, to }));
      return findFigure(figures, { section: 'result', id: 'maxDrawdownPeak', currency: 'CNY' });
    };
    await trade('2026-11-16', '22.00');
    await trade('2026-11-17', '21.00');
    await trade('2026-11-18', '19.00');
    expect(await began('2026-11-16', '2026-11-17')).toMatchObject({ value: null, reason: 'never-fell' });
    expect(await began('2026-11-18', '2026-11-18')).toMatchObject({ value: null, reason: 'from-start' });
    expect(await began(null, null)).toMatchObject({ value: '2026-11-17' });
  });
});

import { describe, expect, test } from 'vitest';
import type { ActionPreview } from '../../../../shared/contract/positions.ts';
import { scene, type Scene } from '../discipline-scene.ts';

const preview = ({ call, account, instrument }: Scene, day: string, ratio: { to: string; from: string } | null = null) => call<ActionPreview>('positions/previewAction', { accountId: account.id, instrumentId: instrument.id, day, ratio });
const on = (at: Scene, tradingDay: string, side: 'buy' | 'sell', quantity: string, price: string) => at.fill({ side, quantity, price, executedAt: null, tradingDay });

describe('what a split would do', () => {
  test('is told of what was held when its day began, with the average and the part of a share that is left', async () => {
    const at = await scene();
    await on(at, '2026-11-16', 'buy', '107', '10.00');
    await on(at, '2026-11-19', 'buy', '100', '90.00');
    expect(await preview(at, '2026-11-18')).toEqual({ currency: 'CNY', before: { quantity: '107', average: '10' }, after: null });
    expect(await preview(at, '2026-11-18', { to: '1', from: '2' })).toEqual({ currency: 'CNY', before: { quantity: '107', average: '10' }, after: { quantity: '53.5', average: '20', part: '0.5' } });
    expect((await preview(at, '2026-11-18', { to: '3', from: '1' })).after).toEqual({ quantity: '321', average: '3.33333333333', part: '0' });
  });

  test('keeps nothing, and agrees with the split that is then kept', async () => {
    const at = await scene();
    await on(at, '2026-11-16', 'buy', '300', '30.00');
    const told = await preview(at, '2026-11-18', { to: '450', from: '300' });
    expect(await preview(at, '2026-11-18')).toMatchObject({ before: { quantity: '300' } });
    await at.call('positions/addAction', { accountId: at.account.id, instrumentId: at.instrument.id, day: '2026-11-18', to: '450', from: '300' });
    expect(told.after).toEqual({ quantity: '450', average: '20', part: '0' });
    expect((await preview(at, '2026-11-18')).before).toEqual({ quantity: '450', average: '20' });
  });

  test('of what is not held is nothing', async () => {
    const at = await scene();
    await on(at, '2026-11-18', 'buy', '100', '10.00');
    expect(await preview(at, '2026-11-18', { to: '2', from: '1' })).toEqual({ currency: 'CNY', before: { quantity: '0', average: null }, after: null });
  });
});

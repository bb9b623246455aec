import { describe, expect, it } from 'vitest';
import { settleFees, type FeeColumns } from '../../../main/importers/jiaogedan-fees.ts';

const none: FeeColumns = { commission: null, stampDuty: null, transferFee: null, other: null, total: null };

describe('settleFees', () => {
  it.each<[string, FeeColumns, string, Record<string, string>]>([
    ['手续费 is the total beside 佣金', { commission: '5', stampDuty: '5.5', transferFee: '0.11', other: '0', total: '10.61' }, '10989.39', { commission: '5', stampDuty: '5.5', transferFee: '0.11' }],
    ['手续费 is the commission where 佣金 is missing', { ...none, stampDuty: '5.5', transferFee: '0.11', total: '5' }, '10989.39', { commission: '5', stampDuty: '5.5', transferFee: '0.11' }],
    ['手续费 alone', { ...none, total: '10.61' }, '10989.39', {}],
    ['other fees counted inside 佣金', { commission: '5', stampDuty: '5.5', transferFee: '0.11', other: '0.54', total: null }, '10989.39', { commission: '5', stampDuty: '5.5', transferFee: '0.11' }],
    ['手续费 with 净佣金 and other fees in it', { commission: '4.46', stampDuty: '5.5', transferFee: '0.11', other: '0.5', total: '5' }, '10989.39', { commission: '5', stampDuty: '5.5', transferFee: '0.11' }],
    ['a cent of rounding', { commission: '5', stampDuty: '5.5', transferFee: '0.11', other: '0', total: null }, '10989.38', { commission: '5', stampDuty: '5.5', transferFee: '0.11', rounding: '0.01' }],
    ['no columns at all', none, '10989.39', {}],
  ])('%s', (_, columns, net, lines) => {
    const settled = settleFees('sell', '11000', net, columns);
    expect(settled).toMatchObject({ lines, signAsCash: true });
    expect(settled?.total).toBe(net === '10989.38' ? '10.62' : '10.61');
  });

  it('never adds 手续费 to the columns it is the sum of', () => {
    // 11000 − 2 × 10.61: somebody charged the total once more.
    expect(settleFees('sell', '11000', '10978.78', { commission: '5', stampDuty: '5.5', transferFee: '0.11', other: '0', total: '10.61' })).toBeNull();
  });
  it('does not read a total that its parts explain in any other way', () => {
    // Off by exactly the transfer fee: one wrong digit in an amount, not another meaning of 手续费.
    expect(settleFees('buy', '40370.5', '-40381.39', { commission: '10.09', stampDuty: '0', transferFee: '0.4', other: '0', total: '10.49' })).toBeNull();
  });
  it('tells a sign that is not cash', () => {
    expect(settleFees('buy', '10000', '10005.1', { ...none, total: '5.1' })).toMatchObject({ total: '5.1', signAsCash: false });
  });
  it('lets fees eat a small sale', () => {
    expect(settleFees('sell', '3', '-2', { ...none, commission: '5' })).toMatchObject({ total: '5', signAsCash: true });
  });
  it('does not call any difference a fee', () => {
    expect(settleFees('buy', '10000', '-19999', none)).toBeNull();
    expect(settleFees('buy', '10000', '-9990', none)).toBeNull();
  });
});

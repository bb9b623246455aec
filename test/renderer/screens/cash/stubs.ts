import type { CashMovement, Candidate, KeptBalance, ReconciledPeriod } from '../../../../shared/contract/cash.ts';

export const movement = (index: number, more: Partial<CashMovement> = {}): CashMovement => ({
  id: `m${index}`, kind: 'flow', day: '2026-11-05', at: null, type: 'deposit', currency: 'CNY', amount: '300.00', fees: null, balance: '1300.00', note: 'Wire', instrumentId: null, symbol: null,
  source: 'typed', importId: null, line: null, fillId: null, tie: null, reverses: null, reversedBy: null, waits: false, ...more,
});

export const period = (more: Partial<ReconciledPeriod> = {}): ReconciledPeriod => ({
  currency: 'CNY', kind: 'statement', importId: 'im1', fileName: 'november.csv', from: '2026-11-02', to: '2026-11-16', opening: '1000.00', movements: '588.00', count: 3, closing: '1288.00', difference: '-300.00', ...more,
});

export const candidate = (more: Partial<Candidate> = {}): Candidate => ({ code: 'doubled', weight: 0.95, amount: '300.00', params: { count: 2 }, movements: [movement(1), movement(2)], ...more });

export const balance = (more: Partial<KeptBalance> = {}): KeptBalance => ({
  id: 'b1', accountId: 'a1', currency: 'CNY', day: '2026-11-16', kind: 'closing', amount: '1288.00', source: 'statement', importId: 'im1', line: 9, fileName: 'november.csv', at: '2026-11-20T01:30:00.000Z', ...more,
});

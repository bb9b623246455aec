import type { Account } from '../../../../shared/account/account.ts';

/** An account as the engine tells of it. */
export const anAccount: Account = {
  id: 'a1', name: 'Lin', currency: 'CNY', kind: 'margin', equity: '1000000.00', borrowed: '0.00', maintenance: { convention: 'equity-ratio', warning: 0.35, call: 0.3, liquidation: 0.25 },
  interest: { annualRate: 0.06, dayCount: 365, days: 'calendar', compounding: 'simple' }, feePreset: 'none', zone: 'Asia/Shanghai', rollover: '00:00', lenderFlags: [], lotMethod: 'average', feeSchedule: null,
  createdAt: '2026-01-01T00:00:00.000Z', confirmedAt: '2026-01-01T00:00:00.000Z', firstSealAt: null, archived: false,
};

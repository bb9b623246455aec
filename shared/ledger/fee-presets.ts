import type { FeeSchedule, FeeTerms } from './fees.ts';
import type { Account, feePresets } from '../account/account.ts';

export type FeePreset = (typeof feePresets)[number];

const ALWAYS = '1900-01-01';

const FREE: FeeTerms = {
  from: ALWAYS,
  commissionRate: '0',
  makerRate: null,
  commissionPerUnit: '0',
  commissionMin: '0',
  commissionMaxRate: null,
  stampDutyRate: '0',
  transferFeeRate: '0',
  leviesOn: null,
};

/**
 * A-shares. Commission 0.025 % with a minimum of 5 CNY is a common retail rate that includes the exchanges' and the
 * regulator's fees; a trader's own contract may be lower. The rest is set by the state:
 * - stamp duty, sales only: 0.05 % since 2023-08-28 (Ministry of Finance and State Taxation Administration,
 *   announcement 2023 no. 39), before that 0.1 % since 2008-09-19;
 * - transfer fee, both sides: 0.001 % since 2022-04-29, before that 0.002 % since 2015-08-01 (ChinaClear).
 * Only shares pay these two; funds and bonds do not. Before 2015-08-01 the two exchanges charged differently: no terms.
 */
const A_SHARE: FeeTerms = {
  ...FREE,
  from: '2015-08-01',
  commissionRate: '0.00025',
  commissionMin: '5',
  stampDutyRate: '0.001',
  transferFeeRate: '0.00002',
  leviesOn: ['stock'],
};

/**
 * Starting points for an account's fees, used only where a statement names none.
 *
 * `us-ibkr-fixed`: Interactive Brokers, fixed pricing of US stocks: 0.005 USD a share, at least 1.00 USD, at most 1 % of
 * the trade's value, the ceiling winning over the minimum. The regulators' fees on sales change every year and are
 * left to the statement, here and in `us-zero`.
 * `crypto-perpetual`: 0.05 % taker, 0.02 % maker, the regular rates of Binance's USDⓈ-margined futures.
 */
export const FEE_SCHEDULES: Readonly<Record<FeePreset, FeeSchedule>> = {
  none: [FREE],
  'a-share': [
    A_SHARE,
    { ...A_SHARE, from: '2022-04-29', transferFeeRate: '0.00001' },
    { ...A_SHARE, from: '2023-08-28', transferFeeRate: '0.00001', stampDutyRate: '0.0005' },
  ],
  'us-ibkr-fixed': [{ ...FREE, commissionPerUnit: '0.005', commissionMin: '1', commissionMaxRate: '0.01' }],
  'us-zero': [FREE],
  'crypto-perpetual': [{ ...FREE, commissionRate: '0.0005', makerRate: '0.0002' }],
};

/** The schedule that prices an account's fills where no statement does: its own where it has one, else the preset's. */
export function feeScheduleOf({ feePreset, feeSchedule }: Pick<Account, 'feePreset' | 'feeSchedule'>): FeeSchedule {
  return feeSchedule ?? FEE_SCHEDULES[feePreset];
}

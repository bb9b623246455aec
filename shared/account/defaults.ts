import type { Currency } from '../money/currency.ts';
import type { AccountKind, AccountTerms, InterestTerms, Maintenance } from './account.ts';

const NO_LEVELS: Maintenance = { convention: 'equity-ratio', warning: null, call: null, liquidation: null };

/** Where the currency's market is, and when its trading day turns: futures' night sessions belong to the next day. */
const HOMES: Partial<Record<Currency, string>> = {
  CNY: 'Asia/Shanghai',
  HKD: 'Asia/Hong_Kong',
  USD: 'America/New_York',
  JPY: 'Asia/Tokyo',
  GBP: 'Europe/London',
  EUR: 'Europe/Berlin',
  SGD: 'Asia/Singapore',
  AUD: 'Australia/Sydney',
  CAD: 'America/Toronto',
  TWD: 'Asia/Taipei',
  KRW: 'Asia/Seoul',
  INR: 'Asia/Kolkata',
};

const COINS: ReadonlySet<Currency> = new Set(['USDT', 'USDC', 'BTC', 'ETH', 'BNB', 'SOL']);

/**
 * Terms a newcomer can start from, by kind and currency; everything but the name. Levels are common ones, not any lender's
 * own: the contract with the lender is what counts, and the form says so.
 *
 * 融资融券: 维持担保比例 warned at 140 % and called at 130 %, the level the exchanges' rules named for years and brokers still use.
 * US margin: maintenance 25 % (FINRA Rule 4210), warned at 30 %. 配资 lenders sell early: warned at 130 %, called at 120 %, sold at 110 %.
 */
export function defaultAccountTerms(kind: AccountKind, currency: Currency): Omit<AccountTerms, 'name'> {
  return {
    currency,
    kind,
    equity: null,
    borrowed: '0',
    maintenance: defaultMaintenance(kind, currency),
    interest: defaultInterest(kind, currency),
    feePreset: defaultFees(kind, currency),
    zone: COINS.has(currency) ? 'UTC' : (HOMES[currency] ?? 'UTC'),
    rollover: defaultRollover(kind, currency),
    lenderFlags: [],
    lotMethod: 'fifo',
    feeSchedule: null,
  };
}

function defaultMaintenance(kind: AccountKind, currency: Currency): Maintenance {
  switch (kind) {
    case 'margin':
      return currency === 'CNY'
        ? { convention: 'collateral-ratio', warning: 1.4, call: 1.3, liquidation: null }
        : { convention: 'equity-ratio', warning: 0.3, call: 0.25, liquidation: null };
    case 'private-leverage':
      return { convention: 'collateral-ratio', warning: 1.3, call: 1.2, liquidation: 1.1 };
    case 'futures':
      return { convention: 'equity-ratio', warning: 0.12, call: 0.1, liquidation: null };
    case 'perpetual':
      return { convention: 'equity-ratio', warning: 0.05, call: 0.02, liquidation: 0.01 };
    case 'cash':
    case 'paper':
      return NO_LEVELS;
  }
}

function defaultInterest(kind: AccountKind, currency: Currency): InterestTerms {
  const simple = { days: 'calendar', compounding: 'simple' } as const;
  if (kind === 'margin') return currency === 'CNY' ? { annualRate: 0.06, dayCount: 365, ...simple } : { annualRate: 0.06, dayCount: 360, ...simple };
  if (kind === 'private-leverage') return { annualRate: 0.18, dayCount: 365, ...simple };
  return { annualRate: 0, dayCount: 365, ...simple };
}

function defaultFees(kind: AccountKind, currency: Currency): AccountTerms['feePreset'] {
  if (kind === 'perpetual' || COINS.has(currency)) return 'crypto-perpetual';
  if (kind === 'futures') return 'none';
  if (currency === 'CNY') return 'a-share';
  return currency === 'USD' ? 'us-ibkr-fixed' : 'none';
}

function defaultRollover(kind: AccountKind, currency: Currency): string {
  if (kind !== 'futures') return '00:00';
  // Shanghai's night session opens at 21:00; Chicago's day turns at 17:00 local, 18:00 in New York.
  return currency === 'CNY' ? '20:00' : '18:00';
}

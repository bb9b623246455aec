/**
 * Currencies the journal can keep, with the number of decimal places of their smallest unit.
 *
 * Fiat scales are those of ISO 4217. Coins have no standard there; eight places is what exchanges settle in, and it
 * keeps ninety million coins inside a safe integer. Ether's own eighteen places would not fit: 0.01 ETH in wei is
 * already beyond 2^53, so it is kept to eight places like the rest.
 */
const SCALES = {
  CNY: 2,
  USD: 2,
  HKD: 2,
  EUR: 2,
  GBP: 2,
  JPY: 0,
  SGD: 2,
  AUD: 2,
  CAD: 2,
  NZD: 2,
  CHF: 2,
  SEK: 2,
  NOK: 2,
  DKK: 2,
  PLN: 2,
  TWD: 2,
  KRW: 0,
  INR: 2,
  THB: 2,
  MYR: 2,
  IDR: 2,
  VND: 0,
  BRL: 2,
  MXN: 2,
  ZAR: 2,
  CNH: 2,
  TRY: 2,
  HUF: 2,
  CZK: 2,
  ILS: 2,
  RUB: 2,
  USDT: 8,
  USDC: 8,
  BTC: 8,
  ETH: 8,
  BNB: 8,
  SOL: 8,
  XRP: 8,
  DOGE: 8,
  ADA: 8,
  LTC: 8,
  BCH: 8,
  TRX: 8,
  DOT: 8,
  AVAX: 8,
  LINK: 8,
  MATIC: 8,
  TON: 8,
  XLM: 8,
  ETC: 8,
  EOS: 8,
  FIL: 8,
  ATOM: 8,
  NEAR: 8,
  APT: 8,
  ARB: 8,
  OP: 8,
  SUI: 8,
  UNI: 8,
  AAVE: 8,
  XMR: 8,
  OKB: 8,
  FDUSD: 8,
  BUSD: 8,
  TUSD: 8,
  USDE: 8,
  DAI: 8,
} as const;

export type Currency = keyof typeof SCALES;

/** Every code, in the order a list should offer them. */
export const CURRENCIES = Object.freeze(Object.keys(SCALES)) as readonly [Currency, ...Currency[]];

export function isCurrency(code: unknown): code is Currency {
  return typeof code === 'string' && Object.hasOwn(SCALES, code);
}

/**
 * Decimal places of a currency's smallest unit.
 *
 * @throws {RangeError} for a code the journal does not keep; a guessed scale would misplace a decimal point
 * @example currencyScale('CNY') // => 2
 * @example currencyScale('JPY') // => 0
 */
export function currencyScale(code: string): number {
  if (!isCurrency(code)) throw new RangeError(`unknown currency ${JSON.stringify(code)}`);
  return SCALES[code];
}

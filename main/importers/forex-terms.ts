import { parseDecimal } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import type { AssetClass } from './statement.ts';

/**
 * What a symbol of a currency broker is, and how large a lot of it.
 *
 * Statements give prices, lots and the profit in the account's currency, never the size of a lot. Where the symbol is
 * quoted in that currency, size × lots × price difference must be the profit to the cent, so the rows themselves say it.
 */

const FIAT = new Set('USD EUR GBP JPY CHF AUD NZD CAD SEK NOK DKK PLN HUF CZK TRY ZAR MXN SGD HKD CNH CNY THB ILS RUB INR KRW TWD BRL'.split(' '));
const METALS: Readonly<Record<string, readonly string[]>> = { XAU: ['100', '10', '1', '1000'], XAG: ['5000', '1000', '500', '50', '100', '1'], XPT: ['100', '50', '10', '1'], XPD: ['100', '50', '10', '1'] };
const COINS = new Set('BTC XBT ETH LTC XRP BCH SOL ADA DOT DOGE BNB LINK UNI EOS XLM AVAX TRX'.split(' '));

/** Trades looked at to find a size; those beyond are held against it like the rest. */
const ENOUGH = 500;

const LOTS = ['100000', '10000', '1000', '1', '100', '10'] as const;
const UNITS = ['1', '10', '100', '0.1', '5', '20', '25', '50', '1000', '0.01', '10000', '5000', '100000', '1000000'] as const;
export const SIZE_CHOICES = ['0.01', '0.1', '1', '5', '10', '20', '25', '50', '100', '1000', '5000', '10000', '100000'];

/** Base and quote of a currency pair, whatever a broker hangs on to its name: "eurusd", "EURUSD.r", "XAUUSDm". */
export function forexPair(symbol: string): { base: string; quote: string } | null {
  const text = symbol.toUpperCase().replace(/^#/, '');
  const match = /^([A-Z]{3,4})[/_.-]?([A-Z]{3})(?:[._#+!-].{0,8}|[A-Z]{0,3}|)$/.exec(text);
  if (match === null) return null;
  for (const length of [3, 4]) {
    const base = text.slice(0, length);
    const quote = text.slice(length).replace(/^[/_.-]/, '').slice(0, 3);
    const known = FIAT.has(base) || Object.hasOwn(METALS, base) || COINS.has(base);
    if (known && FIAT.has(quote) && base !== quote) return { base, quote };
  }
  return null;
}

/**
 * A contract's name as the journal keeps it. "EUR.USD" is how accounts name an exchange of two of their own balances; here
 * it is a contract on the pair.
 *
 * @example contractName('eur.usd') // => 'EURUSD'
 * @example contractName('EURUSD.r') // => 'EURUSD.R'
 */
export function contractName(symbol: string): string {
  return symbol.toUpperCase().replace(/^([A-Z]{3})\.([A-Z]{3})$/, '$1$2');
}

/** One closed part of a position: price difference × lots in the direction held, what it gave, and at which price it ended. */
export interface Evidence {
  points: DecimalString;
  profit: DecimalString;
  close: DecimalString;
  /** How many rounded profits are summed in it. */
  parts?: number;
}

export interface ForexTerms {
  assetClass: AssetClass;
  /** What the symbol is quoted in. */
  currency: string;
  multiplier: DecimalString;
}

export interface TermsDoubts {
  /** Profits include costs the statement does not show apart. */
  loose?: boolean;
  /** Quantities may be lots or units: without a row that shows the size nothing is taken for granted. */
  unsure?: boolean;
}

export type TermsReading = { kind: 'terms'; terms: ForexTerms } | { kind: 'ask-size' } | { kind: 'ask-currency' };

/**
 * @param account currency of the account, which profits are in
 * @param answers what was said of this symbol: its size, the currency it is quoted in
 */
export function forexTerms(symbol: string, evidence: readonly Evidence[], account: string, answers: { size: string | undefined; currency: string | undefined }, { loose = false, unsure = false }: TermsDoubts = {}): TermsReading {
  const pair = forexPair(symbol);
  const known = pair !== null;
  // Contracts for difference on indices, shares and coins have no end and settle by margin, as perpetuals do.
  const assetClass: AssetClass = known && !COINS.has(pair.base) ? 'forex' : 'perpetual';
  const sizes: readonly string[] = !known || COINS.has(pair.base) ? UNITS : (METALS[pair.base] ?? LOTS);
  const currency = pair?.quote ?? answers.currency ?? account;
  const terms = (multiplier: string): TermsReading => ({ kind: 'terms', terms: { assetClass, currency, multiplier } });
  if (answers.size !== undefined && SIZE_CHOICES.includes(answers.size)) return terms(answers.size);
  const telling = evidence.filter(({ points, profit }) => points !== '0' && profit !== '0').slice(0, ENOUGH);
  if (currency === account) {
    const fits = mostly(sizes, telling, (size, { points, profit, parts }) => profitFits(points, size, profit, account, loose, parts));
    // A few cents fit many sizes; currencies have lots of a hundred thousand all the same.
    const telltale = telling.reduce((sum, { profit }) => sum + Math.abs(Number(profit)), 0) >= 1;
    if (fits !== null && (known && !unsure ? true : telltale)) return terms(fits);
    if (!telltale) return { kind: 'ask-size' };
    return known || answers.currency !== undefined ? { kind: 'ask-size' } : { kind: 'ask-currency' };
  }
  if (!known) return { kind: 'ask-size' };
  if (telling.length === 0) return unsure ? { kind: 'ask-size' } : terms(sizes[0] ?? '100000');
  // Quoted in another currency: only where the account's is the other side of the pair is the rate the price itself.
  if (pair.base === account) {
    const near = mostly(sizes, telling, (size, { points, profit, close }) => nearly(Number(points) * Number(size) / Number(close), profit));
    return near === null ? { kind: 'ask-size' } : terms(near);
  }
  // Else the rate the broker took, which a size ten times too large would put out of all bounds.
  const [quoted, held] = [ROUGHLY[currency], ROUGHLY[account]];
  if (quoted === undefined || held === undefined) return { kind: 'ask-size' };
  const rough = mostly(sizes, telling, (size, { points, profit }) => {
    const off = Math.abs(Math.log10(Number(profit) / (Number(points) * Number(size)) / (quoted / held)));
    return off < 0.48;
  });
  return rough === null ? { kind: 'ask-size' } : terms(rough);
}

/** US dollars for one, to no more than an order of magnitude: for telling a lot from a tenth of it, never for money. */
const ROUGHLY: Readonly<Record<string, number>> = { USD: 1, EUR: 1.1, GBP: 1.3, CHF: 1.1, AUD: 0.7, NZD: 0.65, CAD: 0.75, JPY: 0.0075, SEK: 0.1, NOK: 0.1, DKK: 0.15, PLN: 0.26, CZK: 0.045, HUF: 0.003, SGD: 0.74, HKD: 0.128, CNH: 0.145, CNY: 0.145, MXN: 0.053, ZAR: 0.06, THB: 0.03 };

/** The size most rows agree with; a row that does not is refused later, by itself. */
function mostly(sizes: readonly string[], telling: readonly Evidence[], fits: (size: string, one: Evidence) => boolean): string | null {
  let best: { size: string; rows: number; off: number } | null = null;
  for (const size of sizes) {
    const agreeing = telling.filter((one) => fits(size, one));
    const rows = agreeing.length;
    const off = agreeing.reduce((sum, { points, profit }) => sum + Math.abs(Number(points) * Number(size) - Number(profit)), 0);
    if (best === null || rows > best.rows || (rows === best.rows && rows > 0 && off < best.off)) best = { size, rows, off };
  }
  return best !== null && (telling.length === 0 || best.rows * 2 > telling.length) ? best.size : null;
}

/** Profits are rounded to the smallest unit once or twice on their way into the statement. */
export function profitFits(points: DecimalString, size: string, profit: DecimalString, account: string, loose = false, parts = 1): boolean {
  const exact = parseDecimal(points).times(size);
  const allowed = loose ? exact.abs().times('0.4').plus('2') : parseDecimal(account === 'JPY' || account === 'KRW' ? '1.51' : '0.0151').times(String(parts));
  return exact.minus(profit).abs().lte(allowed);
}

function nearly(value: number, profit: DecimalString): boolean {
  return Math.abs(value - Number(profit)) <= 0.03 * Math.abs(value) + 0.03;
}

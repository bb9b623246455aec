import { z } from 'zod';
import { CURRENCIES } from './currency.ts';

/**
 * Wire forms of money, prices and quantities.
 *
 * All are plain strings checked by one pattern, without transforms: what comes in is what goes on, and the OpenAPI
 * export shows the very pattern the engine checks. No exponent, no plus sign, no grouping, no leading zeros, no bare
 * point: a number that could be read two ways is refused, never guessed. Messages are codes; words live in the renderer.
 */

/** Twenty digits before the point and eighteen after hold every price, quantity and wei seen in a statement. */
export const DECIMAL_PATTERN = /^-?(?:0|[1-9]\d{0,19})(?:\.\d{1,18})?$/;
const NON_NEGATIVE_DECIMAL = /^(?:0|[1-9]\d{0,19})(?:\.\d{1,18})?$/;
const POSITIVE_DECIMAL = /^(?=[0.]*[1-9])(?:0|[1-9]\d{0,19})(?:\.\d{1,18})?$/;

/** Sixteen digits and eight places at most; parseMoney then checks the currency's own scale and the safe bound. */
export const MONEY_PATTERN = /^-?(?:0|[1-9]\d{0,15})(?:\.\d{1,8})?$/;
const NON_NEGATIVE_MONEY = /^(?:0|[1-9]\d{0,15})(?:\.\d{1,8})?$/;
const POSITIVE_MONEY = /^(?=[0.]*[1-9])(?:0|[1-9]\d{0,15})(?:\.\d{1,8})?$/;

export const zDecimal = z.string().regex(DECIMAL_PATTERN, { error: 'decimal.invalid' });
export const zNonNegativeDecimal = z.string().regex(NON_NEGATIVE_DECIMAL, { error: 'decimal.notNonNegative' });
export const zPositiveDecimal = z.string().regex(POSITIVE_DECIMAL, { error: 'decimal.notPositive' });

/** An amount such as "-1234.50". Its currency stands beside it in the same record, never inside the string. */
export const zMoney = z.string().regex(MONEY_PATTERN, { error: 'money.invalid' });
export const zNonNegativeMoney = z.string().regex(NON_NEGATIVE_MONEY, { error: 'money.notNonNegative' });
export const zPositiveMoney = z.string().regex(POSITIVE_MONEY, { error: 'money.notPositive' });

export const zCurrency = z.enum(CURRENCIES, { error: 'currency.unknown' });

export type DecimalString = z.infer<typeof zDecimal>;
export type MoneyString = z.infer<typeof zMoney>;
export type { Currency } from './currency.ts';

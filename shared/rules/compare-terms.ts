import { lenderFlags, type AccountTerms } from '../account/account.ts';
import type { InstrumentTerms } from '../account/instrument.ts';
import { compareDecimals, toDecimal } from '../money/decimal.ts';
import { change, directionOfLimit, directionOfSwitch, type Direction } from './direction.ts';
import type { DisciplineChange } from './discipline.ts';

/**
 * Which way a change of an account's terms goes, setting by setting.
 *
 * Only what holds the trader is listed: the name, the fee schedule and the interest terms change figures, not limits.
 * Own equity is the measure of every limit, so more of it is looser; typing it where it was unknown opens the account
 * and is looser too. Borrowed money pulls both ways (more of it is more buying power, less of it is a call further
 * away), so neither way counts as tighter. The method of lots moves results from one day to another: a day's loss could be
 * made smaller by it, so it waits like all that cannot be compared.
 */
export function compareAccountTerms(from: AccountTerms, to: AccountTerms): DisciplineChange[] {
  return [
    ...same('kind', from.kind, to.kind),
    ...same('currency', from.currency, to.currency),
    ...same('zone', from.zone, to.zone),
    ...same('rollover', from.rollover, to.rollover),
    ...same('lotMethod', from.lotMethod, to.lotMethod),
    ...change('equity', from.equity ?? 'unknown', to.equity ?? 'unknown', ofEquity(from.equity, to.equity)),
    ...change('borrowed', from.borrowed, to.borrowed, compareDecimals(from.borrowed, to.borrowed) === 0 ? null : 'incomparable'),
    ...maintenanceChanges(from.maintenance, to.maintenance),
    ...lenderFlags.flatMap((flag) => change(`lenderFlags.${flag}`, String(from.lenderFlags.includes(flag)), String(to.lenderFlags.includes(flag)), directionOfSwitch(from.lenderFlags.includes(flag), to.lenderFlags.includes(flag)))),
  ];
}

function ofEquity(from: string | null, to: string | null): Direction | null {
  if (from === null && to === null) return null;
  if (from === null) return 'looser';
  if (to === null) return 'tighter';
  const order = compareDecimals(to, from);
  if (order === 0) return null;
  return order < 0 ? 'tighter' : 'looser';
}

/** A lower level, or none, is reached later than the lender's own: the warnings come too late, which is looser. */
function maintenanceChanges(from: AccountTerms['maintenance'], to: AccountTerms['maintenance']): DisciplineChange[] {
  if (from.convention !== to.convention) return change('maintenance.convention', from.convention, to.convention, 'incomparable');
  const sells = (terms: AccountTerms['maintenance']): number | null => terms.liquidation ?? terms.call;
  return [
    ...change('maintenance.warning', shown(from.warning), shown(to.warning), directionOfLimit(from.warning, to.warning, 'higher')),
    ...change('maintenance.call', shown(from.call), shown(to.call), directionOfLimit(from.call, to.call, 'higher')),
    // Without a level of its own the lender sells at the call.
    ...change('maintenance.liquidation', shown(from.liquidation), shown(to.liquidation), directionOfLimit(sells(from), sells(to), 'higher')),
  ];
}

/**
 * Which way a change of an instrument's terms goes. The multiplier scales every amount, and a currency turns them into
 * others, as does what a contract pays in: none of them can be called tighter. Class and sector decide which rules and which sums an order falls under, and neither is
 * the stricter one. Names, venue, tick, settlement and the terms of an option limit nothing.
 */
export function compareInstrumentTerms(from: InstrumentTerms, to: InstrumentTerms): DisciplineChange[] {
  return [
    ...change('multiplier', from.multiplier, to.multiplier, compareDecimals(from.multiplier, to.multiplier) === 0 ? null : 'incomparable'),
    ...same('currency', from.currency, to.currency),
    ...same('assetClass', from.assetClass, to.assetClass),
    ...same('sector', from.sector, to.sector),
    ...same('payoff', from.payoff, to.payoff),
    ...change('inherentlyLeveraged', String(from.inherentlyLeveraged), String(to.inherentlyLeveraged), directionOfSwitch(from.inherentlyLeveraged, to.inherentlyLeveraged)),
    ...change('lotSize', from.lotSize, to.lotSize, ofLot(from.lotSize, to.lotSize)),
  ];
}

/** Larger lots forbid more sizes only where each of them is made of the smaller ones. */
function ofLot(from: string, to: string): Direction | null {
  const order = compareDecimals(to, from);
  if (order === 0) return null;
  if (order > 0 && isMultiple(to, from)) return 'tighter';
  return order < 0 && isMultiple(from, to) ? 'looser' : 'incomparable';
}

const isMultiple = (value: string, step: string): boolean => toDecimal(value).mod(toDecimal(step)).eq('0');

function same(setting: string, from: string, to: string): DisciplineChange[] {
  return change(setting, from, to, from === to ? null : 'incomparable');
}

const shown = (level: number | null): string => (level === null ? 'none' : String(level));

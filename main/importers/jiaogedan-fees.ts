import { addDecimals, compareDecimals, multiplyDecimals, parseDecimal, subtractDecimals } from '../../shared/money/decimal.ts';
import type { DecimalString } from '../../shared/money/schema.ts';
import { negated, netOf, within } from './signed-decimal.ts';
import type { FillSide } from './statement.ts';

/**
 * The fees of a 交割单 row, settled by what the row's money says.
 *
 * 成交金额 and 发生金额 are the truth, and their difference is what the fill cost. Fee columns explain it, each broker in
 * its own way: 手续费 is the total where 佣金 stands beside it, the commission where it does not, and some count exchange
 * fees inside 佣金. So every reading of the columns is tried, and the one that meets the money is the right one; where
 * none does the row contradicts itself.
 */
export interface FeeColumns {
  commission: DecimalString | null;
  stampDuty: DecimalString | null;
  transferFee: DecimalString | null;
  other: DecimalString | null;
  total: DecimalString | null;
}

export interface Fees {
  total: DecimalString;
  lines: Record<string, DecimalString>;
}

const CENT = '0.01';

/** Readings of the fee columns, most usual first; none where the file has no fee columns. */
export function* feeReadings(fees: FeeColumns): Generator<Fees, void> {
  const { commission, stampDuty, transferFee, other, total } = fees;
  const rest = { stampDuty, transferFee, other };
  const all = summed({ commission, ...rest });
  if (commission !== null) yield all;
  if (total !== null) {
    const explained = within(all.total, total, CENT);
    yield { total, lines: explained ? all.lines : {} };
    // A total that its parts add up to is the total, and the parts are what they are called.
    if (explained) return;
    // With 佣金 in the file, 手续费 is never one more fee on top of all the others.
    if (commission === null) yield summed({ commission: total, ...rest });
    yield summed({ commission: total, stampDuty, transferFee });
  }
  if (commission !== null) yield summed({ commission, stampDuty, transferFee });
  if (commission === null && total === null && Object.values(rest).some((value) => value !== null)) yield all;
}

function summed(parts: Record<string, DecimalString | null>): Fees {
  const known = Object.entries(parts).filter((entry): entry is [string, DecimalString] => entry[1] !== null && entry[1] !== '0');
  return { total: addDecimals(...known.map(([, value]) => value)), lines: Object.fromEntries(known) };
}

/**
 * The fees that lead from the amount to the stated cash effect, whichever sign the file gives it; null where no reading
 * of its columns does.
 */
export function settleFees(side: FillSide, gross: DecimalString, net: DecimalString, columns: FeeColumns): (Fees & { signAsCash: boolean }) | null {
  let explained = false;
  for (const reading of feeReadings(columns)) {
    explained = true;
    const expected = netOf(side, gross, reading.total);
    for (const signAsCash of [true, false]) {
      const stated = signAsCash ? net : negated(net);
      if (!within(expected, stated, CENT)) continue;
      const exact = feesBetween(side, gross, stated);
      const rounding = subtractDecimals(exact, reading.total);
      const lines = rounding === '0' || Object.keys(reading.lines).length === 0 ? reading.lines : { ...reading.lines, rounding };
      return { total: exact, lines, signAsCash };
    }
  }
  return explained ? null : unexplainedFees(side, gross, net);
}

/** Without fee columns the difference itself is the fee, as long as it could be one. */
function unexplainedFees(side: FillSide, gross: DecimalString, net: DecimalString): (Fees & { signAsCash: boolean }) | null {
  const mostPlausible = parseDecimal(multiplyDecimals(gross, '0.02')).plus('50').toFixed();
  for (const signAsCash of [true, false]) {
    const total = feesBetween(side, gross, signAsCash ? net : negated(net));
    if (compareDecimals(total, '0') >= 0 && compareDecimals(total, mostPlausible) <= 0) return { total, lines: {}, signAsCash };
  }
  return null;
}

function feesBetween(side: FillSide, gross: DecimalString, net: DecimalString): DecimalString {
  return side === 'buy' ? subtractDecimals(negated(net), gross) : subtractDecimals(gross, net);
}

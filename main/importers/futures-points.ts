import type { DecimalString } from '../../shared/money/schema.ts';

/**
 * What a point of a futures contract is worth, for statements that show price and quantity alone. Contract
 * specifications of CME, CBOT, NYMEX, COMEX and Cboe. A root that is not here has to be shown by the statement.
 */
const POINTS: Readonly<Record<string, DecimalString>> = {
  ES: '50', MES: '5', NQ: '20', MNQ: '2', YM: '5', MYM: '0.5', RTY: '50', M2K: '5', EMD: '100', NKD: '5',
  CL: '1000', MCL: '100', QM: '500', NG: '10000', QG: '2500', RB: '42000', HO: '42000', BZ: '1000',
  GC: '100', MGC: '10', QO: '50', SI: '5000', SIL: '1000', QI: '2500', HG: '25000', MHG: '2500', PL: '50', PA: '100',
  ZB: '1000', UB: '1000', ZN: '1000', TN: '1000', ZF: '1000', ZT: '2000',
  '6A': '100000', '6B': '62500', '6C': '100000', '6E': '125000', '6J': '12500000', '6N': '100000', '6S': '125000', M6A: '10000', M6B: '6250', M6E: '12500',
  ZC: '50', ZS: '50', ZW: '50', KE: '50', ZM: '100', ZL: '600', HE: '400', LE: '400', GF: '500',
  BTC: '5', MBT: '0.1', ETH: '50', MET: '0.1', VX: '1000', VXM: '100',
};

/**
 * @param symbol with its month, or continuous
 * @example futuresPoint('/ESM26:XCME') // => '50'
 * @example futuresPoint('MNQ1!') // => '2'
 * @example futuresPoint('SPY') // => null
 */
export function futuresPoint(symbol: string): DecimalString | null {
  const bare = symbol.toUpperCase().replace(/^\//, '').split(':')[0] ?? '';
  const root = /^([A-Z0-9]{1,3}?)(?:\d!|[FGHJKMNQUVXZ]\d{1,4})$/.exec(bare)?.[1] ?? '';
  return Object.hasOwn(POINTS, root) ? (POINTS[root] ?? null) : null;
}

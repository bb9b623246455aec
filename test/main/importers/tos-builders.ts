import { textBytes } from './builders.ts';

/** Parts of a thinkorswim account statement, each a list of lines below its title and header. */
export interface TosParts {
  cash?: readonly string[];
  futures?: readonly string[];
  orders?: readonly string[];
  trades?: readonly string[];
  /** Without its column for small fees, as in older exports. */
  oldCash?: boolean;
}

export const TOS_HEADERS = {
  cash: 'DATE,TIME,TYPE,REF #,DESCRIPTION,Misc Fees,Commissions & Fees,AMOUNT,BALANCE',
  oldCash: 'DATE,TIME,TYPE,REF #,DESCRIPTION,Commissions & Fees,AMOUNT,BALANCE',
  futures: 'Trade Date,Exec Date,Exec Time,Type,Ref #,Description,Misc Fees,Commissions & Fees,Amount,Balance',
  orders: 'Notes,,Time Placed,Spread,Side,Qty,Pos Effect,Symbol,Exp,Strike,Type,PRICE,,TIF,Status',
  trades: ',Exec Time,Spread,Side,Qty,Pos Effect,Symbol,Exp,Strike,Type,Price,Net Price,Order Type',
} as const;

export function tosText({ cash, futures, orders, trades, oldCash = false }: TosParts): string {
  const section = (title: string, header: string, lines: readonly string[] | undefined): string[] => (lines === undefined ? [] : ['', title, header, ...lines]);
  return [
    'Account Statement for 12345678SCHW (individual) since 4/1/26 through 4/30/26',
    ...section('Cash Balance', oldCash ? TOS_HEADERS.oldCash : TOS_HEADERS.cash, cash),
    ...section('Futures Statements', TOS_HEADERS.futures, futures),
    ...section('Account Order History', TOS_HEADERS.orders, orders),
    ...section('Account Trade History', TOS_HEADERS.trades, trades),
    '',
    'Profits and Losses',
    'Symbol,Description,P/L Open,P/L %,P/L Day,P/L YTD,P/L Diff,Margin Req,Mark Value',
    'AAPL,APPLE INC,$0.00,0.00%,$0.00,$0.00,$0.00,$0.00,$0.00',
    '',
    'Account Summary',
    'Net Liquidating Value,"$40,000.00"',
    '',
  ].join('\n');
}

export const tosBytes = (parts: TosParts): Uint8Array => textBytes(tosText(parts));

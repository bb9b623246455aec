import { addDecimals } from '../../shared/money/decimal.ts';
import type { FlexRow } from './flex-rows.ts';
import { flexDay } from './flex-cash.ts';
import { flexInstrument, type FlexContext } from './flex-trades.ts';
import type { Gathering } from './gathering.ts';
import { corporateCash, corporateKind, mergedSplits, type CorporateRow } from './ibkr-corporate.ts';
import { readNumber } from './number-cell.ts';
import { refusedRow } from './statement.ts';

/** Corporate actions of a Flex report. */
export function readCorporateActions(rows: readonly FlexRow[], context: FlexContext, gathering: Gathering): void {
  const actions: CorporateRow[] = [];
  for (const row of rows) {
    const refuse = (code: string, column: string, value: string): void => gathering.refuse(refusedRow(row.line, code, `${column}: ${value}`, { column, value: value.slice(0, 60) }));
    const day = flexDay(row, ['dateTime', 'reportDate'], context, gathering);
    if (day === null) continue;
    const quantity = readNumber(row.get('quantity'), '.');
    const proceeds = readNumber(row.get('proceeds'), '.');
    const currency = row.get('currency');
    if (quantity.kind === 'bad') refuse(quantity.code, 'Quantity', row.get('quantity'));
    else if (proceeds.kind === 'bad') refuse(proceeds.code, 'Proceeds', row.get('proceeds'));
    else if (!/^[A-Z]{3}$/.test(currency)) refuse(currency === '' ? 'CURRENCY_MISSING' : 'UNKNOWN_CURRENCY', 'Currency', currency);
    else {
      const text = row.get('description') === '' ? row.get('action') : row.get('description');
      const kind = corporateKind(row.get('type'), text, row.line, gathering);
      if (kind === null) continue;
      actions.push({
        line: row.line,
        kind,
        day,
        currency,
        symbol: flexInstrument(row)?.symbol ?? row.get('symbol'),
        description: text,
        quantity: quantity.kind === 'value' ? quantity.value : '0',
        amount: addDecimals(proceeds.kind === 'value' ? proceeds.value : '0'),
      });
    }
  }
  gathering.cash(...mergedSplits(actions).map((action) => corporateCash('ibkr-flex', action)));
}

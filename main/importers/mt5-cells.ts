import type { DecimalString } from '../../shared/money/schema.ts';
import { readMoment } from './clock-text.ts';
import type { FileClock, When } from './coin-rows.ts';
import type { Gathering } from './gathering.ts';
import { readNumber } from './number-cell.ts';
import { refusedRow, type FillSide } from './statement.ts';

/** Cells of a report whose words come in the language of the terminal. */

/** @example numberOf('-1 250.40') // => '-1250.4' */
export function numberOf(text: string): DecimalString | null {
  const reading = readNumber(text, '.');
  return reading.kind === 'value' ? reading.value : null;
}

export function sideOf(text: string): FillSide | null {
  if (/^(?:buy|купля|покупка|buy by market|买入|买|kauf|kaufen|compra|comprar|achat|acheter|買い?)$/i.test(text)) return 'buy';
  return /^(?:sell|продажа|卖出|卖|verkauf|verkaufen|venta|vender|venda|vente|vendre|売り?)$/i.test(text) ? 'sell' : null;
}

export type DealDirection = 'in' | 'out' | 'in/out' | 'out by';

export function directionOf(text: string): DealDirection | null {
  if (/^(?:in|вход|入场|进场|入|einstieg|entrada|entrée)$/i.test(text)) return 'in';
  if (/^(?:out|выход|出场|离场|出|ausstieg|salida|saída|sortie)$/i.test(text)) return 'out';
  if (/^(?:in ?\/ ?out|разворот|вход ?\/ ?выход|入 ?\/ ?出|反转)$/i.test(text)) return 'in/out';
  return /^(?:out by|встречное закрытие|закрытие встречной|反向平仓)$/i.test(text) ? 'out by' : null;
}

/** A balance operation in the languages of the terminal. */
export function isBalance(text: string): boolean {
  return /^(?:balance|баланс|余额|结余|餘額|saldo|solde|残高|balanza|kontostand)$/i.test(text);
}

/** @param gather null where a row that cannot be read is simply left out */
export function momentOf(text: string, line: number, clock: FileClock, gather: Gathering | null): When | null {
  const moment = readMoment(text, null, clock.zone, clock.repeated);
  if (moment.kind === 'moment') return { day: moment.day, at: moment.at };
  if (moment.kind === 'twice') gather?.ask({ id: 'repeated-hour', code: 'REPEATED_HOUR', params: { example: text, zone: clock.zone }, choices: ['earlier', 'later'] }, line);
  else gather?.refuse(refusedRow(line, moment.kind === 'bad' ? moment.code : 'BAD_DATE', `Time: ${JSON.stringify(text.slice(0, 60))}`, { column: 'Time', value: text.slice(0, 60) }));
  return null;
}

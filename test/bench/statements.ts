import { addDays } from '../../shared/time/calendar-day.ts';
import { tableBytes, type Cells } from '../main/importers/builders.ts';

const SYMBOLS = 250;
/** Held at the end; the others are sold again. */
const HELD = 20;
const FIRST_MONDAY = '2016-01-04';
const DAYS = 2500;

interface Drawn {
  symbol: string;
  day: string;
  buy: boolean;
  cents: number;
  quantity: number;
  fees: number;
  duty: number;
}

/** Fills of ten years of weekdays over many shares, each bought and sold again in turn; the last ones bought are kept. */
function* drawn(count: number): Generator<Drawn> {
  for (let index = 0; index < count; index += 1) {
    const weekday = Math.floor((index * DAYS) / count);
    const buy = Math.floor(index / SYMBOLS) % 2 === 0 || (index >= count - SYMBOLS && index % SYMBOLS < HELD);
    const cents = 1000 + ((index * 7919) % 900);
    const quantity = 100 * (1 + (index % SYMBOLS) % 9);
    yield { symbol: String(600_000 + (index % SYMBOLS)), day: addDays(FIRST_MONDAY, Math.floor(weekday / 5) * 7 + (weekday % 5)), buy, cents, quantity, fees: 500, duty: buy ? 0 : Math.round((cents * quantity) / 1000) };
  }
}

const money = (cents: number): string => `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;

const COLUMNS = ['成交日期', '证券代码', '证券名称', '买卖标志', '成交价格', '成交数量', '成交金额', '发生金额', '佣金', '印花税', '过户费', '其他费', '成交编号', '股东代码', '备注'];

/** A 交割单 as terminals write it: tabs, GB18030, dates without times. */
export function jiaogedanOf(count: number): Uint8Array {
  const rows = [...drawn(count)].map(({ symbol, day, buy, cents, quantity, fees, duty }, index): Cells => {
    const gross = cents * quantity;
    return {
      成交日期: day.replaceAll('-', ''),
      证券代码: symbol,
      证券名称: `股份${symbol}`,
      买卖标志: buy ? '证券买入' : '证券卖出',
      成交价格: money(cents),
      成交数量: String(quantity),
      成交金额: money(gross),
      发生金额: money((buy ? -gross : gross) - fees - duty),
      佣金: money(fees),
      印花税: money(duty),
      过户费: '0.00',
      其他费: '0.00',
      成交编号: String(index + 1),
      股东代码: 'A123456789',
      备注: '',
    };
  });
  return tableBytes(rows, { columns: COLUMNS });
}

/** A table nobody has a format for, with instants. */
export function genericCsvOf(count: number): Uint8Array {
  const lines = ['Date,Symbol,Exchange,Side,Quantity,Price,Fees,Currency,Trade ID'];
  let index = 0;
  for (const { symbol, day, buy, cents, quantity, fees, duty } of drawn(count)) {
    const second = index % 7200;
    const clock = [2 + Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((part) => String(part).padStart(2, '0')).join(':');
    lines.push(`${day}T${clock}Z,${symbol},SSE,${buy ? 'Buy' : 'Sell'},${quantity},${money(cents)},${money(fees + duty)},CNY,T${index}`);
    index += 1;
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

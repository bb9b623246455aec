import { readMoment } from './clock-text.ts';
import { cellsOf } from './columns.ts';
import type { Gathering } from './gathering.ts';
import { orderKind, orderState, sideWords } from './order-words.ts';
import { rowHash } from './row-hash.ts';
import { absolute } from './signed-decimal.ts';
import { refusedRow, type StatementOrder } from './statement.ts';
import type { TosSection } from './tos-sections.ts';
import { askRepeatedHour, tosInstrument, type TosClock } from './tos-trades.ts';

/** The order history: what was cancelled, replaced, rejected or is still working. What was filled stands with the trades. */
export function readTosOrders(section: TosSection, clock: TosClock, gathering: Gathering): void {
  const typeAt = section.columns.at('Price') + 1;
  let head: { placedAt: string | null; state: StatementOrder['state'] } | null = null;
  let last: StatementOrder | null = null;
  for (const row of section.rows) {
    const cells = cellsOf(row, section.columns);
    const orderType = row.cells[typeAt] ?? '';
    const timeText = cells.text('Time Placed');
    if (timeText !== '') {
      head = null;
      last = null;
      const when = readMoment(timeText, 'mdy', clock.zone, clock.repeated);
      const state = orderState(cells.text('Status').replace(/^(?:CANCELED|REPLACED).*$/i, 'cancelled').replace(/^TRG.*$|^WAIT.*$/i, 'working'));
      if (state === 'filled') continue;
      gathering.statement.rows += 1;
      if (when.kind === 'twice') askRepeatedHour(row.line, timeText, clock, gathering);
      else if (when.kind !== 'moment') gathering.refuse(refusedRow(row.line, when.kind === 'bad' ? when.code : 'BAD_DATE', `Time Placed: ${timeText}`, { column: 'Time Placed', value: timeText.slice(0, 60) }));
      else if (state === null) gathering.refuse(refusedRow(row.line, 'UNKNOWN_DISCRIMINATOR', `Status ${cells.text('Status')}`, { kind: cells.text('Status').slice(0, 60) }));
      else head = { placedAt: when.at, state };
    } else if (head !== null) {
      gathering.statement.rows += 1;
    }
    if (head === null) continue;
    const price = /^(?:~|MKT|MARK)?$/i.test(cells.text('Price')) ? null : cells.number('Price');
    if (cells.text('Side') === '') {
      // A second line of an order is its trigger.
      const refused = cells.problem();
      if (refused !== null) gathering.refuse(refused);
      else if (last !== null && price !== null && /^STP/i.test(orderType)) Object.assign(last, { stopPrice: absolute(price), kind: last.limitPrice === null ? 'stop' : 'stop-limit' });
      else gathering.notData(row.line, row.cells.find((cell) => cell !== '') ?? '');
      continue;
    }
    const quantity = cells.number('Qty');
    const side = sideWords(cells.text('Side'))?.side ?? null;
    if (side === null) cells.fail('LABEL_MISSING', 'Side', cells.text('Side'));
    if (quantity === null || quantity === '0') cells.fail('QUANTITY_MISSING', 'Qty', cells.text('Qty'));
    const instrument = tosInstrument(cells);
    const refused = cells.problem();
    if (refused !== null || side === null || quantity === null || instrument === null) {
      if (refused !== null) gathering.refuse(refused);
      continue;
    }
    const kind = orderKind(orderType);
    const shown = price === null ? null : absolute(price);
    last = {
      line: row.line,
      rowHash: rowHash('thinkorswim', ['Time Placed', 'Side', 'Qty', 'Symbol', 'Exp', 'Strike', 'Type', 'Price', 'Status'].map((name) => [name, cells.text(name)] as const)),
      orderId: null,
      symbol: instrument.symbol,
      market: 'US',
      side,
      kind,
      quantity: absolute(quantity),
      limitPrice: kind === 'limit' || kind === 'stop-limit' ? shown : null,
      stopPrice: kind === 'stop' ? shown : null,
      placedAt: head.placedAt,
      endedAt: null,
      state: head.state,
    };
    gathering.order(last);
  }
}

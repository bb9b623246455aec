import type { TFunction } from 'i18next';
import type { CashMovement } from '../../../shared/contract/cash.ts';
import type { Format } from '../../app/format/use-format.ts';

/** What a movement was about, in one line: the fill, or the note of a flow. */
export function movementText(row: CashMovement, t: TFunction, format: Format): string {
  if (row.kind === 'flow') return [row.symbol, row.note].filter((part) => part !== null && part !== '').join(' · ');
  const [side = '', quantity = '0', , price = '0'] = row.note.split(' ');
  return t(`cash:fill.${side}`, { symbol: row.symbol ?? '', quantity: format.decimal(quantity), price: format.decimal(price) });
}

/** Where a movement is known from; a line of a statement leads to that statement. */
export function sourceText(row: CashMovement, t: TFunction): string {
  return row.source === 'statement' && row.line !== null ? t('cash:source.line', { line: row.line }) : t(`cash:source.${row.source}`);
}

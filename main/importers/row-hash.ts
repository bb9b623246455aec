import { hash } from 'node:crypto';

/**
 * Name of a whole row for telling whether an earlier import already brought it.
 *
 * The same row exported again must hash the same: through GB18030 or UTF-8, tabs or commas, with or without the
 * leading zeros Excel eats, 25.10 or 25.1, columns in another order. So columns are named and sorted, and digits lose
 * what carries no meaning. Everything else stays: two rows that differ anywhere are two rows.
 *
 * @param scope the format, so that rows of two formats never meet
 * @param cells column name and cell; empty cells do not count
 */
export function rowHash(scope: string, cells: readonly (readonly [string, string])[]): string {
  const parts = cells
    .map(([column, cell]) => [column, meaningfulText(cell)] as const)
    .filter(([, text]) => text !== '')
    .map(([column, text]) => `${column}\u001f${text}`)
    .toSorted();
  return hash('sha256', `${scope}\u001e${parts.join('\u001e')}`).slice(0, 40);
}

function meaningfulText(cell: string): string {
  const text = cell.normalize('NFKC').trim();
  if (!/^[+-]?[\d,]*\.?\d*$/.test(text) || !/\d/.test(text)) return text.replace(/\s+/g, ' ');
  const negative = text.startsWith('-');
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').replaceAll(',', '').split('.');
  const digits = whole.replace(/^0+/, '');
  const places = fraction.replace(/0+$/, '');
  if (digits === '' && places === '') return '';
  return `${negative ? '-' : ''}${digits}${places === '' ? '' : `.${places}`}`;
}

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
  const columns = cells.map(([name], at) => ({ name, at }));
  return rowHasher(scope, columns)(cells.map(([, cell]) => cell));
}

/** The same for every row of a table: which columns count, and their order, are settled once. */
export function rowHasher(scope: string, columns: readonly { name: string; at: number }[]): (cells: readonly string[]) => string {
  const sorted = columns.toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  return (cells) => {
    let text = scope;
    for (const { name, at } of sorted) {
      const meaning = meaningfulText(cells[at] ?? '');
      if (meaning !== '') text += `\u001e${name}\u001f${meaning}`;
    }
    return hash('sha256', text).slice(0, 40);
  };
}

const [PLUS, MINUS, COMMA, POINT, ZERO, NINE, SPACE, DELETE] = [43, 45, 44, 46, 48, 57, 32, 127] as const;

/** Character by character: this runs over every cell of a file, and most cells are numbers. */
function meaningfulText(cell: string): string {
  let from = 0;
  const first = cell.charCodeAt(0);
  if (first === PLUS || first === MINUS) from = 1;
  let point = -1;
  let grouped = false;
  for (let at = from; at < cell.length; at += 1) {
    const code = cell.charCodeAt(at);
    if (code === COMMA && point < 0) grouped = true;
    else if (code === POINT && point < 0) point = at;
    else if (code < ZERO || code > NINE) return plainWords(cell);
  }
  let end = cell.length;
  if (point >= 0) {
    while (end > point && cell.charCodeAt(end - 1) === ZERO) end -= 1;
    if (end === point + 1) end = point;
  }
  while (from < end && cell.charCodeAt(from) === ZERO) from += 1;
  if (from === end) return /^[+-]?[.,]*$/.test(cell) ? cell : '';
  const digits = cell.slice(from, end);
  return `${first === MINUS ? '-' : ''}${grouped ? digits.replaceAll(',', '') : digits}`;
}

// Labels and names come back on every row; their text depends on nothing but themselves.
const knownWords = new Map<string, string>();
const MOST_KNOWN_WORDS = 4096;

/** Times, numbers of orders and the like: ASCII means itself, and a single space between two words is one already. */
function isPlain(cell: string): boolean {
  let spaceAllowed = false;
  for (let at = 0; at < cell.length; at += 1) {
    const code = cell.charCodeAt(at);
    if (code === SPACE ? !spaceAllowed : code < SPACE || code >= DELETE) return false;
    spaceAllowed = code !== SPACE;
  }
  return spaceAllowed;
}

function plainWords(cell: string): string {
  if (isPlain(cell)) return cell;
  const known = knownWords.get(cell);
  if (known !== undefined) return known;
  const text = cell.normalize('NFKC').trim().replace(/\s+/g, ' ');
  // Full-width digits become a number only now.
  const meaning = text === cell ? text : meaningfulText(text);
  if (knownWords.size >= MOST_KNOWN_WORDS) knownWords.clear();
  knownWords.set(cell, meaning);
  return meaning;
}

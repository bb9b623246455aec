const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
/** Spreadsheets read = + - @ also in full width and behind blanks or marks nobody sees; a tab or a line's end by itself is enough for some. */
const FORMULA_START = /^(?:[\t\r\n]|[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠])/u;

/**
 * One cell of a CSV file (RFC 4180), safe to open in a spreadsheet.
 *
 * A spreadsheet runs a cell that begins with = + - or @ as a formula, and a note can hold anything. Such a cell gets an
 * apostrophe in front, which spreadsheets show as text; plain numbers are left as they are. What some spreadsheets take for
 * the end of a cell (a semicolon, a tab) stands in quotes, so that no second cell begins behind it.
 *
 * @example csvCell('=HYPERLINK("http://x")') // => `"'=HYPERLINK(""http://x"")"`
 * @example csvCell('-12.50') // => '-12.50'
 * @example csvCell(null) // => ''
 */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const safe = FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of a CSV file, without its end. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return values.map((value) => csvCell(value)).join(',');
}

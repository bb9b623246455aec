import { strToU8, zipSync } from 'fflate';

/** Workbooks as spreadsheet programs write them, for the tests of their reading. */

export interface SheetMade {
  name: string;
  /** XML inside `<sheetData>`. */
  rows: string;
  state?: 'hidden';
}

export interface BookMade {
  strings?: readonly string[];
  /** Format codes of cell styles 1, 2 …; style 0 is General. */
  formats?: readonly string[];
  from1904?: boolean;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export function workbookBytes(sheets: readonly SheetMade[], book: BookMade = {}): Uint8Array {
  const { strings = [], formats = [], from1904 = false } = book;
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(`${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`),
    'xl/workbook.xml': strToU8(
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(({ name, state }, index) => `<sheet name="${name}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${index + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(`${HEAD}<Relationships>${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/page${index + 1}.xml"/>`).join('')}</Relationships>`),
    'xl/styles.xml': strToU8(
      `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts>` +
        `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join('')}<xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
    ),
    'xl/sharedStrings.xml': strToU8(`${HEAD}<sst xmlns="${MAIN}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`),
  };
  for (const [index, { rows }] of sheets.entries()) files[`xl/worksheets/page${index + 1}.xml`] = strToU8(`${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`);
  return zipSync(files);
}

/** Every cell as inline text. */
export function textRows(rows: readonly (readonly string[])[]): string {
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return rows.map((cells, row) => `<row r="${row + 1}">${cells.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join('')}</row>`).join('');
}

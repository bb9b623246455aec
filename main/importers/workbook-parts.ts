import { Parser } from 'htmlparser2';
import { builtInFormat, formatOf, type NumberFormat } from './sheet-cell.ts';
import { ZipError } from './zip-archive.ts';

/** Text that cells refer to, and how their numbers are shown: what all sheets of a workbook share. */

export type XmlSource = (take: (text: string) => void) => void;

/** Some programs write every tag with a prefix. */
export function xmlName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Characters XML cannot hold are written _x000D_. */
export function decodeEscapes(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
}

const MOST_CHARACTERS = 128 * 1024 * 1024;

export function readStrings(source: XmlSource): string[] {
  const strings: string[] = [];
  let text: string | null = null;
  let reading = false;
  let phonetic = 0;
  let characters = 0;
  const parser = new Parser(
    {
      onopentagname(raw) {
        const name = xmlName(raw);
        if (name === 'si') text = '';
        else if (name === 'rPh') phonetic += 1;
        else if (name === 't') reading = phonetic === 0;
      },
      ontext(data) {
        if (!reading || text === null) return;
        text += data;
        characters += data.length;
        if (characters > MOST_CHARACTERS) throw new ZipError('WORKBOOK_TOO_LARGE', 'too much text');
      },
      onclosetag(raw) {
        const name = xmlName(raw);
        if (name === 't') reading = false;
        else if (name === 'rPh') phonetic -= 1;
        else if (name === 'si') {
          strings.push(decodeEscapes(text ?? ''));
          text = null;
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  source((piece) => {
    parser.write(piece);
  });
  parser.end();
  return strings;
}

/** The format of each cell style, by its number. */
export function readStyles(xml: string): NumberFormat[] {
  const own = new Map<number, NumberFormat>();
  const styles: NumberFormat[] = [];
  let inCellFormats = false;
  const parser = new Parser(
    {
      onopentag(raw, attributes) {
        const name = xmlName(raw);
        if (name === 'numFmt') own.set(Number(attributes['numFmtId']), formatOf(attributes['formatCode'] ?? ''));
        else if (name === 'cellXfs') inCellFormats = true;
        else if (name === 'xf' && inCellFormats) {
          const id = Number(attributes['numFmtId'] ?? 0);
          styles.push(own.get(id) ?? builtInFormat(id));
        }
      },
      onclosetag(raw) {
        if (xmlName(raw) === 'cellXfs') inCellFormats = false;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
  return styles;
}

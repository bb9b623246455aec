import { inflateSync } from 'node:zlib';

/**
 * The words of a PDF as Chromium writes one: plain objects, deflated streams, fonts with a table from their codes to Unicode.
 *
 * Glyphs come in the order they are drawn, which is that of the page's text, so a label stands before its value. White space is not told apart: whoever compares takes it out
 * on both sides. Written for this one writer on purpose: what it does not understand it throws on, and nothing it has not read is taken for text.
 */
export function pdfText(pdf: Uint8Array): { pages: number; text: string } {
  const raw = Buffer.from(pdf).toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const found of raw.matchAll(/(?:^|[\r\n])(\d+) 0 obj\s/g)) {
    const from = found.index + found[0].length;
    const end = raw.indexOf('endobj', from);
    const streamAt = raw.indexOf('stream', from);
    const dictionary = raw.slice(from, streamAt !== -1 && streamAt < end ? streamAt : end);
    objects.set(Number(found[1]), { dictionary, stream: streamAt !== -1 && streamAt < end ? streamOf(pdf, raw, dictionary, streamAt) : null });
  }
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type\s*\/Page\b(?!s)/.test(dictionary));
  if (pages.length === 0) throw new Error('no page was found in the PDF');
  return { pages: pages.length, text: pages.map((page) => pageText(page, objects)).join('\n') };
}

interface PdfObject {
  readonly dictionary: string;
  readonly stream: Buffer | null;
}

interface Font {
  readonly bytes: number;
  readonly letters: ReadonlyMap<number, string>;
}

function streamOf(pdf: Uint8Array, raw: string, dictionary: string, at: number): Buffer | null {
  const length = /\/Length\s+(\d+)/.exec(dictionary)?.[1];
  if (length === undefined) return null;
  const from = at + 'stream'.length + (raw.startsWith('\r\n', at + 6) ? 2 : 1);
  const bytes = Buffer.from(pdf.subarray(from, from + Number(length)));
  return /\/FlateDecode/.test(dictionary) ? inflateSync(bytes) : bytes;
}

const referred = (text: string, name: string): number | null => {
  const found = new RegExp(`/${name}\\s+(\\d+) 0 R`).exec(text)?.[1];
  return found === undefined ? null : Number(found);
};

function pageText(page: PdfObject, objects: ReadonlyMap<number, PdfObject>): string {
  const resources = referred(page.dictionary, 'Resources');
  const named = resources === null ? page.dictionary : objects.get(resources)!.dictionary;
  const fontsAt = referred(named, 'Font');
  const list = fontsAt === null ? (/\/Font\s*<<([\s\S]*?)>>/.exec(named)?.[1] ?? '') : objects.get(fontsAt)!.dictionary;
  const fonts = new Map([...list.matchAll(/\/(\S+)\s+(\d+) 0 R/g)].map((found) => [found[1]!, fontOf(Number(found[2]), objects)]));
  const content = objects.get(referred(page.dictionary, 'Contents') ?? -1)?.stream;
  if (content == null) return '';
  return drawn(content.toString('latin1'), fonts);
}

function fontOf(number: number, objects: ReadonlyMap<number, PdfObject>): Font {
  const { dictionary } = objects.get(number)!;
  const at = referred(dictionary, 'ToUnicode');
  const table = at === null ? null : objects.get(at)?.stream?.toString('latin1');
  if (table == null) return { bytes: /\/Type0/.test(dictionary) ? 2 : 1, letters: new Map() };
  const letters = new Map<number, string>();
  const word = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  for (const block of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) for (const pair of block[1]!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) letters.set(Number.parseInt(pair[1]!, 16), word(pair[2]!));
  for (const block of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const range of block[1]!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      const [from, to] = [Number.parseInt(range[1]!, 16), Number.parseInt(range[2]!, 16)];
      const first = range[3]!;
      for (let code = from; code <= to; code += 1) letters.set(code, word((BigInt(`0x${first}`) + BigInt(code - from)).toString(16).padStart(first.length, '0')));
    }
  }
  return { bytes: (/begincodespacerange\s*<([0-9A-Fa-f]+)>/.exec(table)?.[1]?.length ?? 4) / 2, letters };
}

/** A code that the font has no letter for is a glyph nobody can read: it is shown as one, so that no comparison passes over it. */
const UNKNOWN = '\uFFFD';

const STRING = /<[0-9A-Fa-f]*>|\((?:\\[\s\S]|[^\\()])*\)/.source;
const TOKEN = new RegExp(`/ActualText\\s*(?:${STRING})|/\\S+\\s+[\\d.]+\\s+Tf|${STRING}|\\b(?:BDC|BMC|EMC|ET)\\b`, 'g');
const bytesOf = (token: string): Buffer => (token.startsWith('<') ? Buffer.from(token.slice(1, -1), 'hex') : unescaped(token.slice(1, -1)));

function drawn(content: string, fonts: ReadonlyMap<string, Font>): string {
  let font: Font | undefined;
  let text = '';
  /** What is marked is one deep in another; where one says what it reads as, its glyphs are not read again. */
  const marked: boolean[] = [];
  let named = false;
  const silent = (): boolean => marked.includes(true);
  for (const [token] of content.matchAll(TOKEN)) {
    if (token.startsWith('/ActualText')) {
      if (!silent()) text += wordsOf(bytesOf(token.slice('/ActualText'.length).trim()));
      named = true;
    } else if (token === 'BDC' || token === 'BMC') {
      marked.push(named);
      named = false;
    } else if (token === 'EMC') marked.pop();
    else if (token === 'ET') text += ' ';
    else if (token.endsWith('Tf')) font = fonts.get(token.slice(1).split(/\s/)[0]!);
    else if (!silent()) {
      if (font === undefined) throw new Error('text before a font');
      const bytes = bytesOf(token);
      for (let at = 0; at + font.bytes <= bytes.length; at += font.bytes) text += font.letters.get(bytes.readUIntBE(at, font.bytes)) ?? UNKNOWN;
    }
  }
  return text;
}

/** A text string: UTF-16 where it begins with that mark, else one byte a letter. */
function wordsOf(bytes: Buffer): string {
  return bytes.length >= 2 && bytes.readUInt16BE(0) === 0xfeff ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le') : bytes.toString('latin1');
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(text: string): Buffer {
  return Buffer.from(text.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_all, mark: string) => (/^[0-7]/.test(mark) ? String.fromCharCode(Number.parseInt(mark, 8)) : /^[\r\n]/.test(mark) ? '' : (ESCAPES[mark] ?? mark))), 'latin1');
}

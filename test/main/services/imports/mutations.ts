import iconv from 'iconv-lite';

/** Numbers that only look random (mulberry32): a run that fails can be run again. */
export function chanceOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

type Chance = ReturnType<typeof chanceOf>;
type Lines = string[];

const SIGNS = ['"', "'", ',', ';', '\t', '\n', '\r', '-', '.', '0', '9', '=', '(', 'e', '\u0000', '\uFEFF', '１', '−'];
const WORDS = ['__proto__', 'constructor', 'toString', '=1+1', '=cmd|\' /C calc\'!A0', '@SUM(A1)', '-', 'NaN', 'Infinity', '1e308', '1E-8', '１２３', '1,234', '1.234,5', '0x10', '２０２６-03-02', '13/13/2026', '2026-02-30', '99:99:99', ''];

const splitAt = (line: string): { cells: string[]; by: string } => {
  const by = ['\t', ',', ';', '|'].toSorted((a, b) => line.split(b).length - line.split(a).length)[0]!;
  return { cells: line.split(by), by };
};

/** Changes one cell of one line. */
function onCell(lines: Lines, chance: Chance, change: (cell: string) => string, row = chance(lines.length)): void {
  const { cells, by } = splitAt(lines[row] ?? '');
  const at = chance(cells.length);
  cells[at] = change(cells[at] ?? '');
  lines[row] = cells.join(by);
}

const onText: Readonly<Record<string, (lines: Lines, chance: Chance) => void>> = {
  number: (lines, chance) => onCell(lines, chance, (cell) => cell.replace(/\d/, () => String(chance(10)))),
  sign: (lines, chance) => onCell(lines, chance, (cell) => (cell.startsWith('-') ? cell.slice(1) : `-${cell}`)),
  date: (lines, chance) => onCell(lines, chance, (cell) => cell.replace(/(\d{4})([-/]?)(\d\d)\2(\d\d)/, (_, y: string, s: string, m: string, d: string) => (chance(2) === 0 ? `${d}/${m}/${y}` : `${y}${s}${d}${s}${m}`))),
  word: (lines, chance) => onCell(lines, chance, () => WORDS[chance(WORDS.length)]!),
  header: (lines, chance) => onCell(lines, chance, () => WORDS[chance(WORDS.length)]!, chance(Math.min(3, lines.length))),
  column: (lines, chance) => {
    const { cells } = splitAt(lines[chance(lines.length)] ?? '');
    const at = chance(cells.length);
    const twice = chance(2) === 0;
    for (const [row, line] of lines.entries()) {
      const parts = splitAt(line);
      parts.cells.splice(at, twice ? 0 : 1, ...(twice ? [parts.cells[at] ?? ''] : []));
      lines[row] = parts.cells.join(parts.by);
    }
  },
  line: (lines, chance) => {
    const at = chance(lines.length);
    if (chance(2) === 0) lines.splice(at, 1);
    else lines.splice(at, 0, lines[chance(lines.length)]!);
  },
  huge: (lines, chance) => onCell(lines, chance, (cell) => cell + '9'.repeat(1 + chance(300_000))),
  character: (lines, chance) => {
    const row = chance(lines.length);
    const line = lines[row] ?? '';
    const at = chance(line.length + 1);
    lines[row] = line.slice(0, at) + SIGNS[chance(SIGNS.length)]! + line.slice(at + chance(2));
  },
};

const onBytes: Readonly<Record<string, (bytes: Uint8Array, chance: Chance) => Uint8Array>> = {
  byte: (bytes, chance) => {
    const changed = Uint8Array.from(bytes);
    for (let hit = 0; hit <= chance(6); hit += 1) changed[chance(bytes.length)] = chance(256);
    return changed;
  },
  cut: (bytes, chance) => bytes.slice(0, chance(bytes.length)),
  repeat: (bytes, chance) => {
    const at = chance(bytes.length);
    return Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(Math.max(0, at - chance(300)))]);
  },
};

const ENCODINGS = ['utf8', 'utf8', 'gb18030', 'utf16le', 'utf16be', 'latin1'];
export const KINDS = [...Object.keys(onText), ...Object.keys(onBytes)];

/** One to three changes of one file, told by their names. */
export function mutated(original: Uint8Array, text: string, chance: Chance): { bytes: Uint8Array; kinds: string[] } {
  const kinds = Array.from({ length: 1 + chance(3) }, () => KINDS[chance(KINDS.length)]!);
  const lines = text.split('\n');
  for (const kind of kinds) onText[kind]?.(lines, chance);
  const encoding = ENCODINGS[chance(ENCODINGS.length)]!;
  const untouched = kinds.every((kind) => onText[kind] === undefined);
  let bytes = untouched ? original : new Uint8Array(iconv.encode(lines.join('\n'), encoding, { addBOM: chance(2) === 0 }));
  for (const kind of kinds) if (bytes.length > 0) bytes = onBytes[kind]?.(bytes, chance) ?? bytes;
  return { bytes, kinds };
}

import { Inflate } from 'fflate';

/**
 * The parts of a zip file, each unpacked piece by piece and only as far as a limit allows: what a file says of its own
 * size is not believed, and nothing unpacked is kept here. Checksums are held against what came out.
 */

export interface ZipPart {
  name: string;
  start: number;
  packed: number;
  size: number;
  stored: boolean;
  checksum: number;
}

export class ZipError extends Error {
  readonly code: 'WORKBOOK_BROKEN' | 'WORKBOOK_TOO_LARGE';

  constructor(code: ZipError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

const END_MARK = 0x06054b50;
const PART_MARK = 0x02014b50;
const LOCAL_MARK = 0x04034b50;
/** A workbook has dozens of parts. */
const MOST_PARTS = 4096;
const PIECE = 16_384;

/** @throws {ZipError} where the directory at the end does not hold together */
export function zipParts(bytes: Uint8Array): ZipPart[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) throw new ZipError('WORKBOOK_BROKEN', 'no directory at the end: the file broke off');
  const count = view.getUint16(end + 10, true);
  if (count > MOST_PARTS) throw new ZipError('WORKBOOK_TOO_LARGE', `${count} parts`);
  const parts: ZipPart[] = [];
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== PART_MARK) throw new ZipError('WORKBOOK_BROKEN', `part ${index} of the directory is missing`);
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    if ((flags & 1) !== 0) throw new ZipError('WORKBOOK_BROKEN', 'encrypted');
    if (method !== 0 && method !== 8) throw new ZipError('WORKBOOK_BROKEN', `packed by method ${method}`);
    if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL_MARK) throw new ZipError('WORKBOOK_BROKEN', `part ${index} is not where it is said to be`);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    // A part under a damaged name would be taken for missing, and its formats for plain numbers.
    if (name !== new TextDecoder().decode(bytes.subarray(local + 30, local + 30 + view.getUint16(local + 26, true)))) throw new ZipError('WORKBOOK_BROKEN', `part ${index} has two names`);
    const packed = view.getUint32(at + 20, true);
    if (start + packed > bytes.length) throw new ZipError('WORKBOOK_BROKEN', `part ${index} goes beyond the end of the file`);
    parts.push({
      name,
      start,
      packed,
      size: view.getUint32(at + 24, true),
      stored: method === 0,
      checksum: view.getUint32(at + 16, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

function findEnd(view: DataView): number | null {
  const earliest = Math.max(0, view.byteLength - 22 - 65_535);
  for (let at = view.byteLength - 22; at >= earliest; at -= 1) {
    if (view.getUint32(at, true) === END_MARK) return at;
  }
  return null;
}

/**
 * Unpacks one part into `take`, piece by piece.
 *
 * @param budget bytes all parts together may still unfold to; lowered by what came out
 * @throws {ZipError} where more comes out than allowed, or other bytes than were packed
 */
export function unpackPart(bytes: Uint8Array, part: ZipPart, budget: { left: number }, take: (piece: Uint8Array) => void): void {
  let sum = 0xffff_ffff;
  let size = 0;
  const received = (piece: Uint8Array): void => {
    size += piece.length;
    budget.left -= piece.length;
    if (size > part.size) throw new ZipError('WORKBOOK_BROKEN', `${part.name} is longer than it says`);
    if (budget.left < 0) throw new ZipError('WORKBOOK_TOO_LARGE', `${part.name} unfolds beyond the limit`);
    sum = updateChecksum(sum, piece);
    take(piece);
  };
  const packed = bytes.subarray(part.start, part.start + part.packed);
  if (part.stored) {
    for (let at = 0; at < packed.length; at += PIECE) received(packed.subarray(at, at + PIECE));
  } else {
    const inflate = new Inflate((piece) => {
      received(piece);
    });
    try {
      for (let at = 0; at < packed.length; at += PIECE) inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    } catch (error) {
      if (error instanceof ZipError) throw error;
      // fflate throws plain errors over damaged streams; others come from whoever takes the pieces.
      if (error instanceof Error && 'code' in error && typeof error.code === 'number') throw new ZipError('WORKBOOK_BROKEN', error.message);
      throw error;
    }
  }
  if (size !== part.size || (sum ^ 0xffff_ffff) >>> 0 !== part.checksum) throw new ZipError('WORKBOOK_BROKEN', `${part.name} is damaged`);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? 0xedb8_8320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 as zip files use it (ISO 3309). */
function updateChecksum(sum: number, piece: Uint8Array): number {
  let value = sum;
  for (const byte of piece) value = (TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return value;
}

import { inflateRawSync } from 'node:zlib';
import type { z } from 'zod';
import type { zStatementBytes, zStatementLines } from '../../../shared/contract/import-reading.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { readImportFile, readPart, type ImportFile } from '../../db/imports.ts';
import type { ServiceContext } from '../context.ts';
import { encodingInside, tableInside } from './packed.ts';
import { cutIntoParts, linesOf } from './parts.ts';

/**
 * Lines of a kept statement: where a fill's line leads.
 *
 * @throws {Refusal} IMPORT_NOT_FOUND
 */
export function statementLines(ctx: ServiceContext, { importId, from, count }: { importId: string; from: number; count: number }): z.infer<typeof zStatementLines> {
  const file = fileOf(ctx, importId);
  const inside = encodingInside(file.encoding);
  if (inside !== null) return packedLines(ctx, { importId, from, count }, file, inside);
  const lines: { line: number; text: string }[] = [];
  let total = file.lines;
  for (let next = from; lines.length < count; ) {
    const part = readPart(ctx.db, file.sha256, { line: next });
    if (part === null) break;
    const content = inflateRawSync(part.content);
    const texts = linesOf(content, file.encoding);
    total ??= cutIntoParts(content, file.encoding, 1).lines;
    const start = next - part.firstLine;
    const page = texts.slice(start, start + count - lines.length);
    if (page.length === 0) break;
    for (const [index, text] of page.entries()) lines.push({ line: next + index, text });
    next += page.length;
    if (file.lines === null) break;
  }
  const { fileName, format, encoding } = file;
  return { importId, fileName, format, encoding, total: total ?? 0, lines };
}

/** Of a workbook the rows of its sheet. It is unpacked whole for any of them, so the last one is remembered. */
function packedLines(ctx: ServiceContext, { importId, from, count }: { importId: string; from: number; count: number }, file: ImportFile, encoding: string): z.infer<typeof zStatementLines> {
  let texts = unpacked.get(ctx)?.importId === importId ? unpacked.get(ctx)!.texts : null;
  if (texts === null) {
    const whole = bytesOf(ctx, file, 0, file.bytes);
    texts = linesOf(tableInside(whole, JSON.parse(file.answers) as Record<string, string>), encoding);
    unpacked.set(ctx, { importId, texts });
  }
  const lines = texts.slice(from - 1, from - 1 + count).map((text, index) => ({ line: from + index, text }));
  return { importId, fileName: file.fileName, format: file.format, encoding: file.encoding, total: texts.length, lines };
}

const unpacked = new WeakMap<ServiceContext, { importId: string; texts: readonly string[] }>();

/**
 * A piece of a kept statement, byte for byte as it came.
 *
 * @throws {Refusal} IMPORT_NOT_FOUND
 */
export function statementBytes(ctx: ServiceContext, { importId, offset, length }: { importId: string; offset: number; length: number }): z.infer<typeof zStatementBytes> {
  const file = fileOf(ctx, importId);
  const { fileName, sha256, bytes, storedAt } = file;
  return { importId, fileName, sha256, bytes, offset, contentBase64: bytesOf(ctx, file, offset, length).toString('base64'), storedAt };
}

function bytesOf(ctx: ServiceContext, { sha256, bytes }: ImportFile, offset: number, length: number): Buffer {
  const pieces: Uint8Array[] = [];
  let at = offset;
  const end = Math.min(bytes, offset + length);
  while (at < end) {
    const part = readPart(ctx.db, sha256, { byte: at });
    if (part === null) break;
    const content = inflateRawSync(part.content);
    const piece = content.subarray(at - part.firstByte, end - part.firstByte);
    if (piece.length === 0) break;
    pieces.push(piece);
    at += piece.length;
  }
  return Buffer.concat(pieces);
}

function fileOf(ctx: ServiceContext, importId: string): ImportFile {
  const file = readImportFile(ctx.db, importId);
  if (file === null) throw new Refusal('not-found', 'IMPORT_NOT_FOUND', { id: importId });
  return file;
}

import { inflateRawSync } from 'node:zlib';
import type { z } from 'zod';
import type { zStatementBytes, zStatementLines } from '../../../shared/contract/import-reading.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { readImportFile, readPart, type ImportFile } from '../../db/imports.ts';
import type { ServiceContext } from '../context.ts';
import { cutIntoParts, linesOf } from './parts.ts';

/**
 * Lines of a kept statement: where a fill's line leads.
 *
 * @throws {Refusal} IMPORT_NOT_FOUND
 */
export function statementLines(ctx: ServiceContext, { importId, from, count }: { importId: string; from: number; count: number }): z.infer<typeof zStatementLines> {
  const file = fileOf(ctx, importId);
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

/**
 * A piece of a kept statement, byte for byte as it came.
 *
 * @throws {Refusal} IMPORT_NOT_FOUND
 */
export function statementBytes(ctx: ServiceContext, { importId, offset, length }: { importId: string; offset: number; length: number }): z.infer<typeof zStatementBytes> {
  const { fileName, sha256, bytes, storedAt } = fileOf(ctx, importId);
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
  return { importId, fileName, sha256, bytes, offset, contentBase64: Buffer.concat(pieces).toString('base64'), storedAt };
}

function fileOf(ctx: ServiceContext, importId: string): ImportFile {
  const file = readImportFile(ctx.db, importId);
  if (file === null) throw new Refusal('not-found', 'IMPORT_NOT_FOUND', { id: importId });
  return file;
}

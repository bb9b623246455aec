import { inflateRawSync } from 'node:zlib';
import type { z } from 'zod';
import type { zStatementBytes, zStatementLines } from '../../../shared/contract/import-reading.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { readImportFile, readPart, type ImportFile } from '../../db/imports.ts';
import { unpackWorkbook } from '../../importers/workbook.ts';
import type { ServiceContext } from '../context.ts';
import { cutIntoParts, linesOf } from './parts.ts';

/**
 * Lines of a kept statement: where a fill's line leads.
 *
 * @throws {Refusal} IMPORT_NOT_FOUND
 */
export async function statementLines(ctx: ServiceContext, { importId, from, count }: { importId: string; from: number; count: number }): Promise<z.infer<typeof zStatementLines>> {
  const file = fileOf(ctx, importId);
  const table = await tableInside(ctx, file);
  if (table !== null) {
    const all = linesOf(table, 'utf-8');
    const { fileName, format, encoding } = file;
    return { importId, fileName, format, encoding, total: all.length, lines: all.slice(from - 1, from - 1 + count).map((text, index) => ({ line: from + index, text })) };
  }
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

/** A workbook has no lines of its own: they are the rows of the sheet that was read. null where the file is no workbook. */
async function tableInside(ctx: ServiceContext, { sha256, bytes, answers }: ImportFile): Promise<Uint8Array | null> {
  const first = readPart(ctx.db, sha256, { byte: 0 });
  const head = first === null ? new Uint8Array() : inflateRawSync(first.content);
  if (head[0] !== 0x50 || head[1] !== 0x4b) return null;
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes; ) {
    const part = readPart(ctx.db, sha256, { byte: at });
    const content = part === null ? new Uint8Array() : inflateRawSync(part.content);
    if (content.length === 0) break;
    pieces.push(content);
    at += content.length;
  }
  const unpacked = await unpackWorkbook(Buffer.concat(pieces), JSON.parse(answers) as Record<string, string>);
  return unpacked.kind === 'table' ? unpacked.bytes : null;
}

function fileOf(ctx: ServiceContext, importId: string): ImportFile {
  const file = readImportFile(ctx.db, importId);
  if (file === null) throw new Refusal('not-found', 'IMPORT_NOT_FOUND', { id: importId });
  return file;
}

import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { csvLine } from '../../shared/record/csv-cell.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { listAccounts } from '../db/accounts.ts';
import { exportTables, hashOfBase64, type ExportTable } from '../db/export-rows.ts';
import { readNamedHead, recordHead, walkRecords } from '../db/record.ts';
import type { ServiceContext } from './context.ts';
import { accountStatement } from './export-statement.ts';
import { recordCode, verifyRecord } from './record.ts';

export interface ExportedFile {
  name: string;
  rows: number;
  sha256: string;
}

const FORMAT = 'ballast-export-1';

/**
 * Writes everything the journal holds into a new folder: one CSV a table for spreadsheets, one JSON with a schema for
 * programs, the record line by line, and a manifest with the hash of each file and the head of the record. The folder gets
 * its name only when all of it is there.
 *
 * @throws {Refusal} EXPORT_DIRECTORY_NOT_EMPTY, FILE_UNWRITABLE
 */
export function exportJournal(ctx: ServiceContext, { directory }: { directory: string }): { directory: string; files: ExportedFile[] } {
  const target = resolve(dirname(ctx.path), directory);
  if (existsSync(target) && !isEmptyFolder(target)) throw new Refusal('conflict', 'EXPORT_DIRECTORY_NOT_EMPTY', { path: target });
  const draft = `${target}.part-${process.pid}`;
  try {
    mkdirSync(draft, { recursive: true, mode: 0o700 });
    const files = writeAll(ctx, draft);
    if (existsSync(target)) rmSync(target, { recursive: true });
    renameSync(draft, target);
    return { directory: target, files };
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (error instanceof Error && 'syscall' in error) throw new Refusal('refused', 'FILE_UNWRITABLE', { path: target, system: (error as NodeJS.ErrnoException).code ?? null });
    throw error;
  }
}

function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch {
    return false;
  }
}

function writeAll(ctx: ServiceContext, folder: string): ExportedFile[] {
  const tables = exportTables(ctx.db);
  const files = [...tables.map((table) => writeCsv(folder, table)), ...writeStatements(ctx, folder), writeJson(ctx, folder, tables), writeRecord(ctx, folder), ...writeVerifier(folder)];
  const manifest = {
    format: FORMAT,
    exportedAt: ctx.clock.instant(),
    version: ctx.version,
    record: verifyRecord(ctx),
    head: recordHead(ctx.db)?.hash ?? null,
    // Where the journal itself says its record ends; what a check without Ballast compares with.
    ownHead: readNamedHead(ctx.db),
    code: recordCode(ctx).code,
    files,
  };
  return [...files, writeLines(folder, 'manifest.json', [JSON.stringify(manifest, null, 2)])];
}

/** A byte-order mark, because without one spreadsheets read Chinese as something else. */
function writeCsv(folder: string, table: ExportTable): ExportedFile {
  function* lines(): Generator<string> {
    yield `\uFEFF${csvLine(table.columns.map(({ name }) => name))}\r`;
    for (const row of table.rows()) {
      yield `${csvLine(row.map((value, index) => (table.columns[index]?.type === 'bytes' && typeof value === 'string' ? hashOfBase64(value) : value)))}\r`;
    }
  }
  const file = writeLines(folder, `${table.name}.csv`, lines());
  return { ...file, rows: file.rows - 1 };
}

/** One an account, which Ballast reads back as it reads a broker's; named by number, for an account's name may be no name of a file. */
function writeStatements(ctx: ServiceContext, folder: string): ExportedFile[] {
  return listAccounts(ctx.db).map(({ id }, index) => {
    const file = writeLines(folder, `statement-${index + 1}.csv`, accountStatement(ctx, id));
    return { ...file, rows: file.rows - 1 };
  });
}

function writeJson(ctx: ServiceContext, folder: string, tables: readonly ExportTable[]): ExportedFile {
  let rows = 0;
  function* lines(): Generator<string> {
    yield `{"format":${JSON.stringify(FORMAT)},"version":${JSON.stringify(ctx.version)},"note":"money is decimal text in the currency of its row; bytes are base64","tables":{`;
    for (const [index, table] of tables.entries()) {
      yield `${index === 0 ? '' : ','}${JSON.stringify(table.name)}:{"columns":${JSON.stringify(table.columns)},"rows":[`;
      let first = true;
      for (const row of table.rows()) {
        rows += 1;
        yield `${first ? '' : ','}${JSON.stringify(row)}`;
        first = false;
      }
      yield ']}';
    }
    yield '}}';
  }
  return { ...writeLines(folder, 'journal.json', lines()), rows };
}

/** What is needed to walk the chain without Ballast: each line is hashed with what main/db/record.ts says. */
function writeRecord(ctx: ServiceContext, folder: string): ExportedFile {
  function* lines(): Generator<string> {
    for (const row of walkRecords(ctx.db)) yield JSON.stringify(row);
  }
  return writeLines(folder, 'record.jsonl', lines());
}

/** Two folders up from the source as from every bundle. */
const VERIFIER = ['verify-record.mjs', 'verify-record.md'].map((name) => ({ name, from: new URL(`../../tools/${name}`, import.meta.url) }));

/** The means to check the record without Ballast. An export without them is still one. */
function writeVerifier(folder: string): ExportedFile[] {
  return VERIFIER.filter(({ from }) => existsSync(from)).map(({ name, from }) => writeLines(folder, name, readFileSync(from, 'utf8').trimEnd().split('\n')));
}

const CHUNK = 1 << 20;

function writeLines(folder: string, name: string, lines: Iterable<string>): ExportedFile {
  const hash = createHash('sha256');
  const file = openSync(join(folder, name), 'wx', 0o600);
  let rows = 0;
  let waiting = '';
  const flush = (): void => {
    const bytes = Buffer.from(waiting);
    hash.update(bytes);
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
    waiting = '';
  };
  try {
    for (const line of lines) {
      rows += 1;
      waiting += `${line}\n`;
      if (waiting.length >= CHUNK) flush();
    }
    flush();
  } finally {
    closeSync(file);
  }
  return { name, rows, sha256: hash.digest('hex') };
}

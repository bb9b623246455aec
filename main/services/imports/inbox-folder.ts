import { constants } from 'node:fs';
import { open, readdir, lstat, type FileHandle } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** A folder in which statements arrive, looked at from outside: what lies in it, and one file of it. Nothing is ever written there. */

export interface FoundFile {
  readonly name: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

export type FolderLook = { readonly state: 'watched'; readonly files: readonly FoundFile[]; readonly more: number } | { readonly state: 'missing' | 'unreadable' };

const MOST_FILES = 200;
/** What statements come as. A folder of downloads holds much else. */
const STATEMENT = /\.(?:csv|tsv|txt|xls|xlsx|htm|html|xml|zip)$/i;
/** Half-written downloads, the shadows office programs lay beside an open file, hidden files. */
const PASSING = /^(?:\.|~\$)|\.(?:crdownload|part|partial|download|tmp)$/i;

export const isStatementName = (name: string): boolean => STATEMENT.test(name) && !PASSING.test(name) && !/[\\/\0]/.test(name);

/** Regular files that may be statements, newest first; what a link points to lies elsewhere and is left out. */
export async function lookInto(folder: string): Promise<FolderLook> {
  let names: string[];
  try {
    names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile() && isStatementName(entry.name)).map(({ name }) => name);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { state: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
  const found = await Promise.all(names.map((name) => measured(folder, name)));
  const files = found.filter((file) => file !== null).toSorted((a, b) => b.modifiedMs - a.modifiedMs || (a.name < b.name ? -1 : 1));
  return { state: 'watched', files: files.slice(0, MOST_FILES), more: Math.max(0, files.length - MOST_FILES) };
}

async function measured(folder: string, name: string): Promise<FoundFile | null> {
  // A file can go between being named and being looked at.
  const stat = await lstat(join(folder, name)).catch(() => null);
  return stat === null || !stat.isFile() ? null : { name, bytes: stat.size, modifiedMs: Math.round(stat.mtimeMs) };
}

/** The hash of a file's bytes; null when it is gone, changes while it is read, or cannot be read. */
export async function hashOfFile(folder: string, file: FoundFile): Promise<string | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  const read = await withFile(folder, file.name, async (handle) => {
    for await (const piece of handle.createReadStream({ autoClose: false })) {
      hash.update(piece as Buffer);
      bytes += (piece as Buffer).length;
    }
    return true;
  });
  return read === true && bytes === file.bytes ? hash.digest('hex') : null;
}

/** @returns the bytes; null when there is no such regular file, it is empty, or larger than that */
export async function readFileOf(folder: string, name: string, most: number): Promise<Uint8Array | null> {
  return await withFile(folder, name, async (handle) => {
    const stat = await handle.stat();
    // In memory of its own, which can be given to another thread; a small Buffer shares its block with others.
    return stat.isFile() && stat.size > 0 && stat.size <= most ? new Uint8Array(await handle.readFile()) : null;
  });
}

/** null where it cannot be opened or read. */
async function withFile<T>(folder: string, name: string, work: (handle: FileHandle) => Promise<T>): Promise<T | null> {
  let handle: FileHandle | null = null;
  try {
    handle = await openFile(folder, name);
    return await work(handle);
  } catch {
    return null;
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

/** Never through a link: it could have been laid there after the look. */
async function openFile(folder: string, name: string): Promise<FileHandle> {
  if (!isStatementName(name)) throw new RangeError('no name of a statement');
  return await open(join(folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
}

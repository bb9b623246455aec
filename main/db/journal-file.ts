import { accessSync, closeSync, constants, lstatSync, openSync, readSync, readlinkSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { openingFault } from './storage-fault.ts';

/** 'BLST': what `file` and SQLite's own tools show for a journal of ours. */
export const APPLICATION_ID = 0x424c5354;

export type Found = 'missing' | 'empty' | 'ours';

/**
 * Says what lies at a path, from its first hundred bytes and without opening it as a database.
 *
 * @param known the newest form this program knows
 * @throws {Refusal} JOURNAL_IS_FOLDER, JOURNAL_IS_LINK, JOURNAL_UNREADABLE, JOURNAL_NOT_OURS, JOURNAL_NEWER
 */
export function inspect(path: string, known: number): Found {
  const stats = lookAt(path);
  if (stats === null) return 'missing';
  if (stats.isSymbolicLink()) throw new Refusal('refused', 'JOURNAL_IS_LINK', { path, target: readlinkSync(path) });
  if (!stats.isFile()) throw new Refusal('refused', 'JOURNAL_IS_FOLDER', { path });
  const header = readHeader(path);
  if (header.length === 0) return 'empty';
  const sqlite = header.length === 100 && header.toString('latin1', 0, 16) === 'SQLite format 3\0';
  if (!sqlite || header.readUInt32BE(68) !== APPLICATION_ID) throw new Refusal('refused', 'JOURNAL_NOT_OURS', { path });
  refuseNewer(path, header.readUInt32BE(60), known);
  return 'ours';
}

export function refuseNewer(path: string, version: number, known: number): void {
  if (!(version <= known)) throw new Refusal('refused', 'JOURNAL_NEWER', { path, version, known });
}

/** @throws {Refusal} JOURNAL_READ_ONLY: SQLite would open such a file for reading and fail at the first save */
export function refuseReadOnly(path: string): void {
  for (const place of [path, dirname(path)]) {
    try {
      accessSync(place, constants.W_OK);
    } catch {
      throw new Refusal('refused', 'JOURNAL_READ_ONLY', { path, place });
    }
  }
}

/** What identifies a file whatever name it is reached by; null where there is none. */
export function fileIdentity(path: string): string | null {
  const stats = lookAt(path);
  return stats === null ? null : `${stats.dev}:${stats.ino}`;
}

function lookAt(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw openingFault(error, path);
  }
}

function readHeader(path: string): Buffer {
  try {
    const header = Buffer.alloc(100);
    const file = openSync(path, 'r');
    try {
      return header.subarray(0, readSync(file, header, 0, 100, 0));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw openingFault(error, path);
  }
}

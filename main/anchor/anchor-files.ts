import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { zAnchor, type Anchor } from '../../shared/record/anchor.ts';

/** An anchor that is there and cannot be used. It counts as missing; nothing else follows from it. */
export class AnchorFault extends Error {
  constructor(file: string, cause: unknown) {
    super(`the anchor ${file} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'AnchorFault';
  }
}

/** Far more than an anchor is; what is larger is not one. */
const LARGEST = 16 * 1024 * 1024;

/** Every anchor of this user, by the id of its journal. A folder that is not there holds none. */
export function readAnchors(folder: string, fault: (error: unknown) => void): Map<string, Anchor> {
  const anchors = new Map<string, Anchor>();
  for (const name of namesIn(folder, fault)) {
    const file = join(folder, name);
    try {
      const anchor = zAnchor.parse(JSON.parse(readText(file)));
      if (fileName(anchor.journalId) !== name) throw new Error('it is of another journal');
      anchors.set(anchor.journalId, anchor);
    } catch (error) {
      fault(new AnchorFault(file, error));
    }
  }
  return anchors;
}

function namesIn(folder: string, fault: (error: unknown) => void): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.json')).toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') fault(new AnchorFault(folder, error));
    return [];
  }
}

function readText(file: string): string {
  const bytes = readFileSync(file);
  if (bytes.length > LARGEST) throw new Error('it is too large');
  return bytes.toString('utf8');
}

const fileName = (journalId: string): string => `${encodeURIComponent(journalId)}.json`;

/**
 * Writes one anchor: aside, synced, renamed, and the folder synced. Whoever reads meets the old one or the new one, and after
 * a power cut it is one of the two.
 */
export function writeAnchor(folder: string, anchor: Anchor): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, fileName(anchor.journalId));
  const draft = `${file}.part-${process.pid}`;
  try {
    const handle = openSync(draft, 'w', 0o600);
    try {
      const bytes = Buffer.from(JSON.stringify(anchor));
      let written = 0;
      while (written < bytes.length) written += writeSync(handle, bytes, written);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/** Windows has no such thing; its file systems keep the order of names by themselves. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

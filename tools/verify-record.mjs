#!/usr/bin/env node
// Checks the record of a Ballast journal from an export of it, without Ballast: plain Node, one file, nothing shared with the engine.
//
//   node verify-record.mjs EXPORT-FOLDER [--anchor FILE] [--json]
//
// Each line of record.jsonl is {seq, at, kind, payload, previousHash, hash}, and its hash is the SHA-256 of the text
//   {"at":…,"kind":…,"payload":…,"previousHash":…,"seq":…}
// exactly so: these five keys in this order, no spaces, strings as JSON writes them, payload as the text it is.
// previousHash is the hash of the line before; the first line's is 64 zeros. Numbers run from 1 without a gap.
// manifest.json names in "ownHead" where the journal itself said its record ends.
// The anchor is the small file that Ballast keeps outside the journal's folder; it remembers ends of the record seen before.
//
// Exit: 0 intact, 1 edited, 3 cut, 4 older than the anchor, 5 cannot exclude, 6 empty; 2 where nothing could be read.
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const EXITS = { intact: 0, edited: 1, cut: 3, older: 4, 'cannot-exclude': 5, empty: 6 };

/** The lines of record.jsonl; what is no JSON stays null and fits nowhere. */
function readRecord(folder) {
  return readFileSync(join(folder, 'record.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      try {
        return JSON.parse(line);
      } catch {
        return null;
      }
    });
}

/** The first line that does not fit the one before it. */
function firstMisfit(rows) {
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    const before = index === 0 ? '0'.repeat(64) : rows[index - 1].hash;
    if (row?.seq !== index + 1) return { at: row?.seq ?? index + 1, problem: 'RECORD_MISSING' };
    if (row.previousHash !== before) return { at: row.seq, problem: 'RECORD_CHAIN_BROKEN' };
    const { at, kind, payload, previousHash, seq } = row;
    if (row.hash !== sha256(JSON.stringify({ at, kind, payload, previousHash, seq }))) return { at: row.seq, problem: 'RECORD_EDITED' };
  }
  return null;
}

/** Ends of the record that the anchor has seen, and which of them still stand. */
function compare(rows, anchor) {
  const stands = ({ seq, hash }) => rows[seq - 1]?.hash === hash;
  const seen = anchor ? [...anchor.checkpoints, anchor.head, ...anchor.missed] : [];
  const gone = seen.filter((mark) => !stands(mark));
  const goneFrom = gone.length > 0 ? Math.min(...gone.map(({ seq }) => seq)) : null;
  let standsTo = 0;
  for (const mark of seen) {
    if (stands(mark) && (goneFrom === null || mark.seq < goneFrom)) standsTo = Math.max(standsTo, mark.seq);
  }
  return { gone, goneFrom, standsTo, seenTo: Math.max(0, ...seen.map(({ seq }) => seq)) };
}

/** What a missed record told is still told further on, under another hash: everything from there was hashed anew. */
function hashedAnew(rows, { gone, standsTo }) {
  const contents = new Set(gone.map(({ content }) => content));
  return rows.slice(standsTo).some(({ at, kind, payload }) => contents.has(sha256(JSON.stringify({ at, kind, payload })).slice(0, 32)));
}

const isEnd = (value) => Number.isSafeInteger(value?.seq) && value.seq >= 0 && typeof value.hash === 'string';
const isNumber = (value) => Number.isSafeInteger(value) && value >= 0;

/** What Ballast itself wrote into the record when it found a gap. */
function toldGap(rows) {
  for (const { kind, payload, seq } of rows) {
    if (kind !== 'record-gap-found' && kind !== 'protections-carried') continue;
    let read = null;
    try {
      read = JSON.parse(payload);
    } catch {
      // Not what Ballast writes; it says nothing.
    }
    if (kind === 'record-gap-found' && isEnd(read?.there) && (read.named === null || isEnd(read.named))) {
      const { named, there } = read;
      if (named !== null && named.seq > there.seq) return { verdict: 'cut', problem: 'RECORD_CUT', firstBroken: there.seq, missing: named.seq - there.seq };
      return { verdict: 'edited', problem: named === null ? 'RECORD_HEAD_MISSING' : 'RECORD_HEAD_DIFFERS', firstBroken: there.seq, between: { after: 0, before: seq } };
    }
    if (kind === 'protections-carried' && read?.why === 'older-journal' && isNumber(read.ownSeq) && isNumber(read.anchorSeq)) {
      return { verdict: 'older', problem: 'RECORD_OLDER', missing: Math.max(0, read.anchorSeq - read.ownSeq), between: { after: read.ownSeq, before: seq } };
    }
  }
  return null;
}

/** The end that is there against the end the journal names. */
function wrongEnd(rows, ownHead, standsTo) {
  if (ownHead === undefined) return null;
  if (ownHead === null) return { verdict: 'edited', problem: 'RECORD_HEAD_MISSING', firstBroken: rows.length };
  if (ownHead.seq > rows.length) return { verdict: 'cut', problem: 'RECORD_CUT', firstBroken: rows.length, missing: ownHead.seq - rows.length };
  if (rows[ownHead.seq - 1]?.hash !== ownHead.hash) {
    return { verdict: 'edited', problem: 'RECORD_HEAD_DIFFERS', firstBroken: ownHead.seq, between: { after: Math.min(standsTo, ownHead.seq - 1), before: ownHead.seq } };
  }
  return ownHead.seq < rows.length ? { verdict: 'edited', problem: 'RECORD_ADDED', firstBroken: ownHead.seq + 1 } : null;
}

/** Later records than there are, or others than there are. */
function otherThanSeen(rows, { goneFrom, standsTo, seenTo }) {
  if (goneFrom === null) return null;
  if (goneFrom > rows.length) return { verdict: 'older', problem: 'RECORD_OLDER', missing: seenTo - rows.length };
  return { verdict: 'older', problem: 'RECORD_FORKED', between: { after: standsTo, before: goneFrom } };
}

/** The verdict over a record, the end its journal names and an anchor, or null where there is none. */
export function judge(rows, ownHead, anchor) {
  const broken = firstMisfit(rows);
  if (broken !== null) return { verdict: 'edited', problem: broken.problem, firstBroken: broken.at };
  if (rows.length === 0) return { verdict: 'empty' };
  const met = compare(rows, anchor);
  if (met.goneFrom !== null && hashedAnew(rows, met)) {
    return { verdict: 'edited', problem: 'RECORD_REWRITTEN', firstBroken: Math.min(met.goneFrom, rows.length), between: { after: met.standsTo, before: met.goneFrom } };
  }
  const wrong = wrongEnd(rows, ownHead, met.standsTo) ?? toldGap(rows) ?? otherThanSeen(rows, met);
  if (wrong !== null) return wrong;
  if (anchor === null) return { verdict: 'cannot-exclude' };
  return anchor.since === null ? { verdict: 'intact' } : { verdict: 'cannot-exclude', since: anchor.since.seq };
}

function sentence({ verdict, problem, firstBroken, between, missing, since }, records) {
  const span = between ? `after number ${between.after} and not after number ${between.before}` : `at number ${firstBroken}`;
  switch (verdict) {
    case 'intact':
      return `intact (完整): ${records} records, and the anchor agrees`;
    case 'edited':
      return `edited (被改动): ${span} (${problem})`;
    case 'cut':
      return `cut (被截断): after number ${firstBroken}; records gone: ${missing}`;
    case 'older':
      return `older than the anchor (比锚点旧): ${between ? `it goes its own way ${span}` : `it has seen more after number ${records}; records missing here: ${missing}`}`;
    case 'empty':
      return 'empty (为空): not one record';
    default:
      return `cannot exclude (无法排除): ${records} records fit, ${since ? `and the anchor bears witness from number ${since} on` : 'but no anchor bears witness'}`;
  }
}

function main(args) {
  const anchorAt = args.indexOf('--anchor');
  const anchorFile = anchorAt === -1 ? null : (args[anchorAt + 1] ?? '');
  const [folder] = args.filter((arg, index) => !arg.startsWith('--') && (anchorAt === -1 || index !== anchorAt + 1));
  if (folder === undefined) throw new Error('usage: node verify-record.mjs EXPORT-FOLDER [--anchor FILE] [--json]');
  const rows = readRecord(folder);
  const { ownHead } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const anchor = anchorFile === null ? null : JSON.parse(readFileSync(anchorFile, 'utf8'));
  const found = judge(rows, ownHead, anchor);
  process.stdout.write(`${args.includes('--json') ? JSON.stringify({ ...found, records: rows.length }) : sentence(found, rows.length)}\n`);
  return EXITS[found.verdict];
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}

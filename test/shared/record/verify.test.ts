import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { AnchorMarks, Mark } from '../../../shared/record/anchor.ts';
import { contentText, GENESIS, recordText } from '../../../shared/record/chain.ts';
import type { RecordHead, RecordKind, RecordRow } from '../../../shared/record/record.ts';
import { judgeChain, judgeRecord } from '../../../shared/record/verify.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const AT = '2026-11-20T01:30:00.000Z';

type Told = Pick<RecordRow, 'kind' | 'payload'>;
const tell = (number: number, kind: RecordKind = 'plan-sealed'): Told => ({ kind, payload: JSON.stringify({ number }) });

function chain(told: readonly Told[]): RecordRow[] {
  const rows: RecordRow[] = [];
  for (const [index, { kind, payload }] of told.entries()) {
    const unhashed = { seq: index + 1, at: AT, kind, payload, previousHash: rows[index - 1]?.hash ?? GENESIS };
    rows.push({ ...unhashed, hash: hash(recordText(unhashed)) });
  }
  return rows;
}

const five = chain([1, 2, 3, 4, 5].map((number) => tell(number)));
const headOf = (rows: readonly RecordRow[]): RecordHead | null => (rows.length === 0 ? null : { seq: rows.length, hash: rows.at(-1)!.hash });
const markOf = (row: RecordRow): Mark => ({ seq: row.seq, hash: row.hash, content: hash(contentText(row)).slice(0, 32) });

const anchorOf = (rows: readonly RecordRow[], more: Partial<AnchorMarks> = {}): AnchorMarks => ({
  writtenAt: AT,
  head: markOf(rows.at(-1)!),
  since: null,
  checkpoints: rows.slice(0, -1).map(markOf),
  missed: [],
  ...more,
});

function judge(rows: readonly RecordRow[], { ownHead = headOf(rows), anchor = anchorOf(five) }: { ownHead?: RecordHead | null; anchor?: AnchorMarks | null } = {}) {
  return judgeRecord({ rows: () => rows, hash, ownHead, anchor });
}

const whole = { records: 5, head: five[4]!.hash, firstBroken: null, problem: null, between: null, missing: null, since: null, anchoredAt: AT };

test('intact: the chain, the end it names and the anchor agree', () => {
  expect(judge(five)).toEqual({ ...whole, verdict: 'intact' });
});

test('a journal ahead of its anchor is intact: the anchor is written after the save', () => {
  expect(judge(five, { anchor: anchorOf(five.slice(0, 3)) })).toMatchObject({ verdict: 'intact', problem: null });
});

test('without an anchor, or with one that came later, it cannot be excluded', () => {
  expect(judge(five, { anchor: null })).toEqual({ ...whole, verdict: 'cannot-exclude', anchoredAt: null });
  expect(judge(five, { anchor: anchorOf(five, { since: markOf(five[2]!) }) })).toEqual({ ...whole, verdict: 'cannot-exclude', since: 3 });
});

test('an old export does not know the end the journal named', () => {
  expect(judgeRecord({ rows: () => five, hash, ownHead: undefined, anchor: anchorOf(five) }).verdict).toBe('intact');
});

test('empty', () => {
  expect(judge([])).toMatchObject({ verdict: 'empty', records: 0, head: null });
});

describe('edited: a record does not fit the one before it', () => {
  test.each<[string, RecordRow[], number, string]>([
    ['a payload', five.with(2, { ...five[2]!, payload: '{}' }), 3, 'RECORD_EDITED'],
    ['a previous hash', five.with(2, { ...five[2]!, previousHash: GENESIS }), 3, 'RECORD_CHAIN_BROKEN'],
    ['one taken out', five.toSpliced(2, 1), 4, 'RECORD_MISSING'],
    ['the first edited', five.with(0, { ...five[0]!, payload: '{}' }), 1, 'RECORD_EDITED'],
  ])('%s', (_what, rows, firstBroken, problem) => {
    const found = { verdict: 'edited', firstBroken, problem };
    expect(judge(rows, { ownHead: headOf(five) })).toMatchObject(found);
    expect(judge(rows, { anchor: null })).toMatchObject(found);
    expect(judgeChain(rows, hash)).toMatchObject(found);
  });

  test('the head shown is the last record that fits', () => {
    expect(judge(five.with(2, { ...five[2]!, payload: '{}' })).head).toBe(five[1]!.hash);
    expect(judge(five.with(0, { ...five[0]!, payload: '{}' })).head).toBeNull();
  });
});

test('by its chain alone a record is whole or empty', () => {
  expect(judgeChain(five, hash)).toMatchObject({ verdict: 'intact', records: 5, head: five[4]!.hash });
  expect(judgeChain([], hash)).toMatchObject({ verdict: 'empty', head: null });
});

describe('the end the journal names', () => {
  test('later than there is one: cut', () => {
    expect(judge(five.slice(0, 3), { ownHead: headOf(five) })).toMatchObject({ verdict: 'cut', firstBroken: 3, missing: 2, problem: 'RECORD_CUT' });
  });
  test('earlier than there is one: added by somebody else', () => {
    expect(judge(five, { ownHead: headOf(five.slice(0, 3)) })).toMatchObject({ verdict: 'edited', firstBroken: 4, problem: 'RECORD_ADDED' });
  });
  test('another one: hashed anew, somewhere before it', () => {
    const other = { seq: 4, hash: hash('other') };
    expect(judge(five, { ownHead: other })).toMatchObject({ verdict: 'edited', firstBroken: 4, problem: 'RECORD_HEAD_DIFFERS', between: { after: 3, before: 4 } });
    expect(judge(five, { ownHead: other, anchor: null })).toMatchObject({ between: { after: 0, before: 4 } });
  });
  test('gone', () => {
    expect(judge(five, { ownHead: null })).toMatchObject({ verdict: 'edited', firstBroken: 5, problem: 'RECORD_HEAD_MISSING' });
  });
});

describe('what only the anchor can tell', () => {
  test('edited and hashed anew to the end: what was told later is still told, under other hashes', () => {
    const rows = chain([tell(1), tell(2), tell(33), tell(4), tell(5)]);
    expect(judge(rows)).toMatchObject({ verdict: 'edited', problem: 'RECORD_REWRITTEN', firstBroken: 3, between: { after: 2, before: 3 } });
    expect(judge(rows, { anchor: anchorOf(five, { checkpoints: [markOf(five[0]!)] }) })).toMatchObject({ verdict: 'edited', firstBroken: 5, between: { after: 1, before: 5 } });
    expect(judge(rows, { anchor: null }).verdict).toBe('cannot-exclude');
  });
  test('one taken out and hashed anew: the end that was seen stands one earlier', () => {
    const rows = chain([tell(1), tell(2), tell(4), tell(5)]);
    expect(judge(rows, { anchor: anchorOf(five, { checkpoints: [] }) })).toMatchObject({ verdict: 'edited', firstBroken: 4, between: { after: 0, before: 5 } });
  });
  test('older: the anchor has seen later records', () => {
    expect(judge(five.slice(0, 3))).toMatchObject({ verdict: 'older', problem: 'RECORD_OLDER', missing: 2, between: null, firstBroken: null });
  });
  test('older: it went on by itself from an earlier place', () => {
    const fork = chain([tell(1), tell(2), tell(6), tell(7), tell(8), tell(9)]);
    expect(judge(fork)).toMatchObject({ verdict: 'older', problem: 'RECORD_FORKED', between: { after: 2, before: 3 } });
  });
  test('an end that was missed once is asked for until it is there again', () => {
    const fork = chain([tell(1), tell(2), tell(6)]);
    const anchor = anchorOf(fork, { missed: [markOf(five[4]!)] });
    expect(judge(fork, { anchor })).toMatchObject({ verdict: 'older' });
    expect(judge(five, { anchor: anchorOf(five, { missed: [markOf(five[2]!)] }) })).toMatchObject({ verdict: 'intact' });
  });
});

describe('what Ballast found and wrote down is not covered up by going on', () => {
  const found = (payload: unknown, kind: RecordKind = 'record-gap-found'): RecordRow[] => chain([tell(1), tell(2), { kind, payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }, tell(3)]);
  const there = { seq: 2, hash: 'h' };

  test.each<[unknown, object]>([
    [{ named: { seq: 9, hash: 'x' }, there }, { verdict: 'cut', firstBroken: 2, missing: 7 }],
    [{ named: { seq: 2, hash: 'x' }, there }, { verdict: 'edited', problem: 'RECORD_HEAD_DIFFERS', firstBroken: 2, between: { after: 0, before: 3 } }],
    [{ named: null, there }, { verdict: 'edited', problem: 'RECORD_HEAD_MISSING', firstBroken: 2 }],
    [{ named: 'x' }, { verdict: 'cannot-exclude' }],
    ['no json', { verdict: 'cannot-exclude' }],
  ])('a gap at its end: %j', (payload, expected) => {
    expect(judge(found(payload), { anchor: null })).toMatchObject(expected);
  });

  test.each<[unknown, object]>([
    [{ why: 'older-journal', ownSeq: 2, anchorSeq: 9 }, { verdict: 'older', missing: 7, between: { after: 2, before: 3 } }],
    [{ why: 'older-journal', ownSeq: 9, anchorSeq: 2 }, { verdict: 'older', missing: 0 }],
    [{ why: 'restored', ownSeq: 2, anchorSeq: 9 }, { verdict: 'cannot-exclude' }],
    [{ why: 'changed-outside' }, { verdict: 'cannot-exclude' }],
    ['no json', { verdict: 'cannot-exclude' }],
  ])('records an anchor had seen: %j', (payload, expected) => {
    expect(judge(found(payload, 'protections-carried'), { anchor: null })).toMatchObject(expected);
  });
});

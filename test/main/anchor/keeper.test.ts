import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { readAnchors, writeAnchor } from '../../../main/anchor/anchor-files.ts';
import { anchorFolder } from '../../../main/anchor/folder.ts';
import { ANCHOR_DELAY_MS, anchorKeeper, type AnchorSight } from '../../../main/anchor/keeper.ts';
import type { Anchor } from '../../../shared/record/anchor.ts';
import { temporaryFolder } from '../../support/engine.ts';

const sightAt = (seq: number): AnchorSight => ({
  form: 70,
  writtenAt: '2026-11-20T01:30:00.000Z',
  head: { seq, hash: seq.toString(16).padStart(64, '0'), content: seq.toString(16).padStart(32, '0') },
  used: null,
  lockouts: [],
  loosenings: [],
  protections: { anything: ['at all'] },
  time: { wallMs: 1, markMs: 1, highMs: 1, earliestMs: 1, gapMs: 0, doubtMs: 0, bootId: 'b', bootMs: 1, runningMs: null, observedMs: 0, unwitnessedMs: 0 },
});

const past = { since: null, checkpoints: [], missed: [] };
const anchorOf = (journalId: string, seq = 1): Anchor => ({ format: 1, journalId, ...past, ...sightAt(seq) });

function kept(folder: string, id = 'j1'): Anchor | undefined {
  return readAnchors(folder, (error) => {
    throw error;
  }).get(id);
}

test('where each system keeps a user’s state', () => {
  const home = homedir();
  expect(anchorFolder({}, 'linux')).toBe(join(home, '.local/state/ballast/anchors'));
  expect(anchorFolder({ XDG_STATE_HOME: '/state' }, 'linux')).toBe('/state/ballast/anchors');
  expect(anchorFolder({ XDG_STATE_HOME: 'relative' }, 'linux')).toBe(join(home, '.local/state/ballast/anchors'));
  expect(anchorFolder({}, 'darwin')).toBe(join(home, 'Library/Application Support/Ballast/Anchors'));
  expect(anchorFolder({ LOCALAPPDATA: '/local' }, 'win32')).toBe('/local/Ballast/Anchors');
  expect(anchorFolder({}, 'win32')).toBe(join(home, 'AppData/Local/Ballast/Anchors'));
});

test('these tests have a folder of their own', () => {
  expect(process.env['XDG_STATE_HOME']).toContain('ballast-state-');
});

describe('the files', () => {
  test('what is written is read back, whole', () => {
    const folder = join(temporaryFolder(), 'deep', 'anchors');
    writeAnchor(folder, anchorOf('j1', 7));
    writeAnchor(folder, anchorOf('../odd name', 8));
    expect(kept(folder)).toEqual(anchorOf('j1', 7));
    expect(kept(folder, '../odd name')).toEqual(anchorOf('../odd name', 8));
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('a folder that is not there holds none; one that cannot be read is told', () => {
    const folder = temporaryFolder();
    const told: unknown[] = [];
    expect(readAnchors(join(folder, 'none'), (error) => told.push(error)).size).toBe(0);
    expect(told).toEqual([]);
    writeFileSync(join(folder, 'file'), '');
    expect(readAnchors(join(folder, 'file'), (error) => told.push(error)).size).toBe(0);
    expect(told).toHaveLength(1);
  });

  test('one that is damaged, too large or under another name is told, and spoils no other', () => {
    const folder = temporaryFolder();
    writeAnchor(folder, anchorOf('good'));
    writeAnchor(folder, anchorOf('j1'));
    writeFileSync(join(folder, 'stolen.json'), readFileSync(join(folder, 'j1.json')));
    writeFileSync(join(folder, 'j1.json'), '{"format":1,');
    writeFileSync(join(folder, 'huge.json'), Buffer.alloc(17 * 1024 * 1024, 32));
    mkdirSync(join(folder, 'folder.json'));
    writeFileSync(join(folder, 'notes.txt'), 'not looked at');
    const told: unknown[] = [];
    expect([...readAnchors(folder, (error) => told.push(error)).keys()]).toEqual(['good']);
    expect(told.map(String).toSorted()).toEqual([
      expect.stringContaining('folder.json'),
      expect.stringContaining('huge.json'),
      expect.stringContaining('j1.json'),
      expect.stringContaining('stolen.json'),
    ]);
  });

  test('one that cannot be renamed leaves no draft behind', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'j1.json', 'inside'), { recursive: true });
    expect(() => writeAnchor(folder, anchorOf('j1'))).toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
    expect(readdirSync(folder)).toEqual(['j1.json']);
  });
});

describe('keeping', () => {
  function keeping(): { folder: string; keeper: ReturnType<typeof anchorKeeper>; grow: (urgent: boolean) => void; told: unknown[] } {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const folder = temporaryFolder();
    const told: unknown[] = [];
    const keeper = anchorKeeper(folder, null, (error) => told.push(error));
    let seq = 1;
    keeper.begin('j1', past, () => sightAt(seq));
    return {
      folder,
      keeper,
      told,
      grow: (urgent) => {
        seq += 1;
        keeper.saved(urgent);
      },
    };
  }

  test('begins with a first look', () => {
    expect(kept(keeping().folder)!.head.seq).toBe(1);
  });

  test('what protects is written before saved returns; the rest once a second at most', () => {
    const { folder, grow } = keeping();
    grow(false);
    grow(false);
    expect(kept(folder)!.head.seq).toBe(1);
    vi.advanceTimersByTime(ANCHOR_DELAY_MS - 1);
    expect(kept(folder)!.head.seq).toBe(1);
    vi.advanceTimersByTime(1);
    expect(kept(folder)!).toMatchObject({ head: { seq: 3 }, checkpoints: [{ seq: 1 }, { seq: 3 }] });
    grow(true);
    expect(kept(folder)!.head.seq).toBe(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('an urgent write takes the waiting one along', () => {
    const { grow } = keeping();
    grow(false);
    expect(vi.getTimerCount()).toBe(1);
    grow(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('closing writes what is not yet written, and nothing after it', () => {
    const { folder, keeper, grow } = keeping();
    grow(false);
    keeper.close();
    expect(kept(folder)!.head.seq).toBe(2);
    grow(true);
    expect(kept(folder)!.head.seq).toBe(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a folder that goes away is made again; one that cannot be is told once until it can', () => {
    const { folder, keeper, grow, told } = keeping();
    rmSync(folder, { recursive: true });
    grow(true);
    expect(kept(folder)!.head.seq).toBe(2);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');
    grow(true);
    grow(true);
    expect(told).toHaveLength(1);
    // What it says is what is on disk, or was.
    expect(keeper.kept()!.head.seq).toBe(2);
    rmSync(folder);
    grow(true);
    expect(keeper.kept()!.head.seq).toBe(5);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'again');
    grow(true);
    expect(told).toHaveLength(2);
    rmSync(folder);
    mkdirSync(folder);
  });

  test('a fault while looking is told and thrown at nobody', () => {
    const told: unknown[] = [];
    const keeper = anchorKeeper(temporaryFolder(), null, (error) => told.push(error));
    keeper.begin('j1', past, () => {
      throw new Error('no such table');
    });
    expect(told).toHaveLength(1);
    expect(keeper.kept()).toBeNull();
  });

  test('a journal without a record has no anchor', () => {
    const folder = temporaryFolder();
    anchorKeeper(folder, null, () => undefined).begin('j1', past, () => null);
    expect(readdirSync(folder)).toEqual([]);
  });
});

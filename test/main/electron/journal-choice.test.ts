import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { journalChoice } from '../../../main/electron/journal-choice.ts';
import { journalPath } from '../../../main/engine/journal-path.ts';

describe('which journal a start is for', () => {
  it.each([
    ["the user's own where nothing is said", ['ballast'], journalPath(undefined, false), false],
    ['the one that is named', ['ballast', '--journal', '/j/mine.ballast'], resolve('/j/mine.ballast'), false],
    ['the sample, in a file of its own', ['ballast', '--demo'], journalPath(undefined, true), true],
    ['whatever Electron and the system add is passed over', ['electron', '.', '--enable-features=X', '--demo', '-psn_0_1'], journalPath(undefined, true), true],
    ['an empty name is none', ['ballast', '--journal='], journalPath(undefined, false), false],
  ] as const)('%s', (_name, argv, journal, sample) => {
    expect(journalChoice(argv)).toEqual({ journal, sample });
  });
});

import { expect, test } from 'vitest';
import { failureLibrary } from '../../../shared/premortem/failure-library.ts';
import { kinship, rankedPastCauses, type Circumstances } from '../../../shared/premortem/past-causes.ts';
import type { Mark } from '../../../shared/premortem/scoring.ts';
import type { WrittenCause } from '../../../shared/premortem/written-cause.ts';

const written = (planId: string, wording: string, mark: Mark | null, foreseen = true): WrittenCause => ({ planId, place: 0, foreseen, wording, family: 'self', text: wording, likelihood: null, mark, tripwire: null, obeyed: null, writtenAt: `2026-11-1${planId.length}T00:00:00.000Z`, endedDay: '2026-11-18' });
const own: Circumstances = { instrumentId: 'i1', setup: 'breakout', band: 1 };

test('instrument, setup and band of leverage are what plans have in common; nothing, no setup and no leverage are not', () => {
  expect(kinship(own, { instrumentId: 'i1', setup: ' Breakout', band: 1 })).toEqual(['instrument', 'setup', 'leverage']);
  expect(kinship({ instrumentId: null, setup: '', band: null }, { instrumentId: null, setup: '', band: null })).toEqual([]);
  expect(kinship({ ...own, band: undefined }, { instrumentId: 'i2', setup: 'fade', band: undefined })).toEqual([]);
  expect(kinship(own, { instrumentId: 'i2', setup: 'fade', band: 1 })).toEqual(['leverage']);
});

test('what happened to kin comes first, then what happened at all, then what was feared', () => {
  const all = [
    written('a', 'feared here', 'did-not-happen'), written('a', 'once here', 'happened'),
    written('bb', 'twice there', 'happened'), written('ccc', 'twice there', 'happened'), written('ccc', 'found there', 'happened', false), written('bb', 'feared there', null),
  ];
  const past = new Map<string, Circumstances>([['a', { instrumentId: 'i2', setup: 'other', band: 1 }], ['bb', { instrumentId: 'i2', setup: 'other', band: null }], ['ccc', { instrumentId: 'i3', setup: '', band: undefined }]]);
  const ranked = rankedPastCauses(failureLibrary(all, new Map(), new Map()), all, new Map(), own, past);
  expect(ranked.map(({ text, happenedToKin, kin }) => [text, happenedToKin, kin])).toEqual([['once here', 1, ['leverage']], ['twice there', 0, []], ['found there', 0, []], ['feared here', 0, ['leverage']], ['feared there', 0, []]]);
});

test('a cause told twice on one plan counts once, and what happened outweighs what did not', () => {
  const all = [written('a', 'x', 'did-not-happen'), written('a', 'y', 'happened'), written('a', 'y', 'happened', false)];
  const [cause] = failureLibrary(all, new Map([['x', 'y'], ['y', 'y']]), new Map());
  expect(cause).toMatchObject({ key: 'y', foreseen: 1, happenedForeseen: 1, didNotHappen: 0, unforeseen: 0, happened: 1, wordings: [{ key: 'y', times: 2 }, { key: 'x', times: 1 }] });
});

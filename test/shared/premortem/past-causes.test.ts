import { expect, test } from 'vitest';
import { failureLibrary } from '../../../shared/premortem/failure-library.ts';
import { alikeness, kinship, rankedPastCauses, type Circumstances } from '../../../shared/premortem/past-causes.ts';
import type { Mark } from '../../../shared/premortem/scoring.ts';
import type { WrittenCause } from '../../../shared/premortem/written-cause.ts';

const written = (planId: string, wording: string, mark: Mark | null, foreseen = true): WrittenCause => ({ planId, place: 0, foreseen, wording, family: 'self', text: wording, likelihood: null, mark, tripwire: null, obeyed: null, writtenAt: `2026-11-1${planId.length}T00:00:00.000Z`, endedDay: '2026-11-18' });
const own: Circumstances = { accountId: 'a1', instrumentId: 'i1', setup: 'breakout', band: 1 };

test('instrument, setup and band of leverage are what plans have in common; nothing, no setup and no leverage are not', () => {
  expect(kinship(own, { accountId: 'a1', instrumentId: 'i1', setup: ' Breakout', band: 1 })).toEqual(['instrument', 'setup', 'leverage']);
  expect(kinship({ accountId: null, instrumentId: null, setup: '', band: null }, { accountId: null, instrumentId: null, setup: '', band: null })).toEqual([]);
  expect(kinship({ ...own, band: undefined }, { accountId: 'a1', instrumentId: 'i2', setup: 'fade', band: undefined })).toEqual([]);
  expect(kinship(own, { accountId: 'a1', instrumentId: 'i2', setup: 'fade', band: 1 })).toEqual(['leverage']);
});

test('what happened to kin comes first, then what happened at all, then what was feared', () => {
  const all = [
    written('a', 'feared here', 'did-not-happen'), written('a', 'once here', 'happened'),
    written('bb', 'twice there', 'happened'), written('ccc', 'twice there', 'happened'), written('ccc', 'found there', 'happened', false), written('bb', 'feared there', null),
  ];
  const past = new Map<string, Circumstances>([['a', { accountId: 'a2', instrumentId: 'i2', setup: 'other', band: 1 }], ['bb', { accountId: 'a2', instrumentId: 'i2', setup: 'other', band: null }], ['ccc', { accountId: 'a2', instrumentId: 'i3', setup: '', band: undefined }]]);
  const ranked = rankedPastCauses(failureLibrary(all, new Map(), new Map()), all, new Map(), own, past);
  expect(ranked.map(({ text, happenedToKin, kin }) => [text, happenedToKin, kin])).toEqual([['once here', 1, ['leverage']], ['twice there', 0, []], ['found there', 0, []], ['feared here', 0, ['leverage']], ['feared there', 0, []]]);
});

test('what nobody had written of the plan most like it comes first, before what happened elsewhere more often', () => {
  const all = [
    ...['a', 'bb', 'ccc'].map((planId) => written(planId, 'often elsewhere', 'happened')), ...['a', 'bb'].map((planId) => written(planId, 'unwritten elsewhere', 'happened', false)),
    written('dddd', 'written here', 'happened'), written('dddd', 'unwritten here', 'happened', false), written('eeeee', 'unwritten with the setup', 'happened', false), written('ffffff', 'unwritten with the setup, later', 'happened', false),
  ];
  const elsewhere: Circumstances = { accountId: 'a2', instrumentId: 'i2', setup: 'fade', band: 1 };
  const past = new Map<string, Circumstances>([...['a', 'bb', 'ccc'].map((id): [string, Circumstances] => [id, elsewhere]), ['dddd', own], ['eeeee', { ...elsewhere, setup: own.setup }], ['ffffff', { ...elsewhere, setup: own.setup }]]);
  const ranked = rankedPastCauses(failureLibrary(all, new Map(), new Map()), all, new Map(), own, past);
  expect(ranked.map(({ text }) => text)).toEqual(['unwritten here', 'unwritten with the setup, later', 'unwritten with the setup', 'written here', 'often elsewhere', 'unwritten elsewhere']);
  expect([own, { ...own, accountId: 'a2' }, { ...own, band: null }, elsewhere].map((one) => alikeness(own, one))).toEqual([7, 5, 6, 1]);
});

test('a cause told twice on one plan counts once, and what happened outweighs what did not', () => {
  const all = [written('a', 'x', 'did-not-happen'), written('a', 'y', 'happened'), written('a', 'y', 'happened', false)];
  const [cause] = failureLibrary(all, new Map([['x', 'y'], ['y', 'y']]), new Map());
  expect(cause).toMatchObject({ key: 'y', foreseen: 1, happenedForeseen: 1, didNotHappen: 0, unforeseen: 0, happened: 1, wordings: [{ key: 'y', times: 2 }, { key: 'x', times: 1 }] });
});

test('a setup is the same however it is spaced and capitalised, and an account only where both have one', () => {
  expect(kinship({ ...own, setup: ' breakout ' }, { ...own, instrumentId: null, setup: 'BREAKOUT', band: null })).toEqual(['setup']);
  expect(kinship({ ...own, setup: '  ' }, { ...own, instrumentId: null, setup: ' ', band: null })).toEqual([]);
  expect(alikeness({ ...own, accountId: null }, { ...own, accountId: null })).toBe(5);
});

test('of what nobody had written the last found out comes first, however often another struck; a plan nobody knows any more counts for nothing', () => {
  const all = [
    written('ccc', 'unwritten last', 'happened', false), written('a', 'unwritten last', 'happened', false), written('bb', 'unwritten before it', 'happened', false),
    // Foreseen and feared again later: that is no finding.
    written('a', 'unwritten first', 'happened', false), written('dddd', 'unwritten first', 'happened'), written('eeeee', 'unwritten first', 'happened'), written('eeeee', 'unwritten first', null), written('ffffff', 'of a plan that is gone', 'happened', false),
  ];
  const past = new Map<string, Circumstances>(['a', 'bb', 'ccc', 'dddd', 'eeeee'].map((id) => [id, own]));
  const ranked = rankedPastCauses(failureLibrary(all, new Map(), new Map()), all, new Map(), own, past);
  expect(ranked.map(({ text, kin, happenedToKin }) => [text, kin.length, happenedToKin])).toEqual([['unwritten last', 3, 2], ['unwritten before it', 3, 1], ['unwritten first', 3, 3], ['of a plan that is gone', 0, 0]]);
});

test('what happened to more plans like it comes first, then to more plans at all, then what was feared of those most alike', () => {
  const alike: Circumstances = { ...own, setup: 'fade', band: null };
  const apart: Circumstances = { accountId: 'a2', instrumentId: 'i2', setup: 'other', band: null };
  const past = new Map<string, Circumstances>([['a', alike], ['bb', alike], ['ccc', apart], ['dddd', apart]]);
  const all = [
    written('a', 'feared of one alike', 'did-not-happen'), written('ccc', 'feared elsewhere', 'did-not-happen'), written('ccc', 'once elsewhere', 'happened'), written('ccc', 'twice elsewhere', 'happened'), written('dddd', 'twice elsewhere', 'happened'),
    written('a', 'once to one alike', 'happened'), written('a', 'to two alike', 'happened'), written('bb', 'to two alike', 'happened'), written('bb', 'to two alike', 'happened'),
  ];
  const ranked = rankedPastCauses(failureLibrary(all, new Map(), new Map()), all, new Map(), own, past);
  expect(ranked.map(({ text, happenedToKin, happened }) => [text, happenedToKin, happened])).toEqual([
    ['to two alike', 2, 2], ['once to one alike', 1, 1], ['twice elsewhere', 0, 2], ['once elsewhere', 0, 1], ['feared of one alike', 0, 0], ['feared elsewhere', 0, 0],
  ]);
});

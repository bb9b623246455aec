import { describe, expect, test } from 'vitest';
import type { OfferedSet } from '../../../main/services/starter-sets.ts';
import type { ChangeOutcome } from '../../../shared/contract/accounts.ts';
import { compareDiscipline } from '../../../shared/rules/compare.ts';
import { waits } from '../../../shared/rules/direction.ts';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import { starterSetIds } from '../../../shared/rules/starter-sets.ts';
import { quickDiscipline, refusal, scene, withRule, type Scene } from './discipline-scene.ts';

const setsOf = (stage: Scene) => stage.call<OfferedSet[]>('rules/starterSets', { accountId: stage.account.id });
const own = (stage: Scene) => stage.call<{ discipline: Discipline }>('rules/get', { accountId: stage.account.id });

describe('starter sets', () => {
  test('are offered with what each would change', async () => {
    const discipline = withRule(quickDiscipline(), 'daily-loss', (rule) => ({ ...rule, words: 'Three per cent is the day.' }));
    const stage = await scene({ discipline });
    const sets = await setsOf(stage);
    expect(sets.map(({ id }) => id)).toEqual([...starterSetIds]);
    for (const set of sets) {
      expect(set.changes).toEqual(compareDiscipline(discipline, set.discipline));
      expect(set.changes.length).toBeGreaterThan(5);
      expect(set.discipline.rules.find(({ id }) => id === 'daily-loss')!.words).toBe('Three per cent is the day.');
    }
    expect((await own(stage)).discipline).toEqual(discipline);
    expect(await refusal(stage.call('rules/starterSets', { accountId: 'x' }))).toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
  });

  test.each([...starterSetIds])('%s can be taken over', async (id) => {
    const stage = await scene();
    const set = (await setsOf(stage)).find((one) => one.id === id)!;
    const outcome = await stage.call<ChangeOutcome>('rules/change', { accountId: stage.account.id, discipline: set.discipline });
    expect(outcome.queued).toBeNull();
    expect((await own(stage)).discipline).toEqual(set.discipline);
    expect((await setsOf(stage)).find((one) => one.id === id)!.changes).toEqual([]);
  });

  test('go through the ratchet once a plan is sealed', async () => {
    const stage = await scene();
    await stage.sealed();
    const set = (await setsOf(stage)).find(({ id }) => id === 'crypto-nights')!;
    const outcome = await stage.call<ChangeOutcome>('rules/change', { accountId: stage.account.id, discipline: set.discipline });
    // Up to 3× is looser than the 2× in force: that waits, whatever tightens does not.
    expect(outcome.queued!.changes.length).toBeGreaterThan(0);
    expect(outcome.applied.length).toBeGreaterThan(0);
    expect(outcome.applied.some(waits)).toBe(false);
    const now = (await own(stage)).discipline;
    expect(compareDiscipline(quickDiscipline(), now).some(waits)).toBe(false);
    expect(now.rules.find(({ id }) => id === 'leverage-cap')!.condition).toEqual({ kind: 'leverage', cap: 2 });
  });
});

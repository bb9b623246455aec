import { describe, expect, test } from 'vitest';
import type { CheckInEffect } from '../../../../shared/contract/check-in-effect.ts';
import type { Ticket } from '../../../../shared/gate/ticket.ts';
import type { CheckIn } from '../../../../shared/journal/entry.ts';
import { stopRule } from '../../../../shared/rules/defaults.ts';
import type { Discipline } from '../../../../shared/rules/discipline.ts';
import { quickDiscipline, scene, type Scene } from '../discipline-scene.ts';

const HOUR = 3_600_000;
/** Three seconds of cooling, three times as long in heat; and a rule on short sleep. */
const discipline: Discipline = {
  ...quickDiscipline(),
  coolingFactors: { perLoss: 0, declaredEmotion: 3, most: 8 },
  rules: [...quickDiscipline().rules, stopRule('slept', { kind: 'declared-state', emotions: [], sleepAtMost: 2, stressAtLeast: null, urgeAtLeast: null }, { kind: 'block' })],
};

type Word = Partial<Pick<CheckIn, 'emotion' | 'sleep' | 'stress' | 'urge'>>;
const word = (said: Word) => ({ emotion: 'calm', sleep: null, stress: null, urge: null, accountId: null, ...said });
const checkIn = (at: Scene, said: Word) => at.call('journal/checkIn', { ...word(said), moment: 'during', note: '', planId: null, tradeId: null });
const effect = async (at: Scene, said: Word) => (await at.call<CheckInEffect>('journal/checkInEffect', word(said))).accounts[0]!;
const length = (ticket: Ticket): number => Date.parse(ticket.coolingUntil!) - Date.parse(ticket.coolingFrom!);

async function cooling(at: Scene): Promise<{ ticket: Ticket; again: () => Promise<Ticket> }> {
  const plan = await at.sealed();
  await at.premortem(plan.id);
  const again = async (): Promise<Ticket> => (await at.request(at.intent(plan)))[0]!;
  return { ticket: await again(), again };
}

describe('what a check-in does to waits', () => {
  test('is said beforehand, and is what happens', async () => {
    const at = await scene({ discipline });
    expect(await effect(at, { emotion: 'calm' })).toMatchObject({ before: { factor: 3, emotion: null }, after: { factor: 1, emotion: 'calm' }, rules: [] });
    expect(await effect(at, { emotion: 'angry', sleep: 2 })).toMatchObject({ before: { factor: 3 }, after: { factor: 3, emotion: 'angry' }, rules: [{ ruleId: 'slept', shared: false, action: 'block' }] });
    expect(await at.call('journal/checkIns', {})).toEqual([]);
    await checkIn(at, { emotion: 'calm' });
    expect(length((await cooling(at)).ticket)).toBe(3000);
  });

  test('shortens none that is running, nor one asked for anew within the hour, by whatever calls', async () => {
    const at = await scene({ discipline });
    await checkIn(at, { emotion: 'angry' });
    const { ticket, again } = await cooling(at);
    expect(length(ticket)).toBe(9000);
    at.engine.clock.advance(4000);
    await checkIn(at, { emotion: 'calm' });
    expect(await effect(at, { emotion: 'calm' })).toMatchObject({ before: { factor: 3, emotion: 'angry' }, after: { factor: 3, emotion: 'angry' } });
    expect(await at.ticket(ticket.id)).toMatchObject({ state: 'cooling', coolingUntil: ticket.coolingUntil });
    expect(await at.call<CheckInEffect>('journal/checkInEffect', word({}))).toMatchObject({ running: 1, heated: false });
    await at.call('tickets/withdraw', { id: ticket.id });
    expect(length(await again())).toBe(9000);
    at.engine.clock.advance(HOUR);
    expect(await effect(at, { emotion: 'calm' })).toMatchObject({ before: { factor: 1 } });
  });

  test('leaving a number out does not lift the rule it met', async () => {
    const at = await scene({ discipline });
    await checkIn(at, { sleep: 1 });
    await checkIn(at, {});
    const { ticket } = await cooling(at);
    expect(ticket.state).toBe('blocked');
    expect(ticket.reasons.map(({ params }) => params['ruleId'])).toContain('slept');
  });

  test('of an account that is not there it refuses', async () => {
    const at = await scene();
    await expect(at.call('journal/checkInEffect', { ...word({}), accountId: 'none' })).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' });
  });
});

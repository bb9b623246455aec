import { skipsWeekends } from '../account/account-day.ts';
import type { Account } from '../account/account.ts';
import type { RoutinePhase, Schedule } from './routine.ts';

/**
 * The checklists offered to begin with: before the open macro and liquidity, during the session volume and rotation, after the close the
 * day's fills, weekly the positions and their reasons, monthly the stress test. Words stand with all others, by key and number; what
 * is taken becomes the trader's own text.
 */
export const starterRoutines = [
  { key: 'pre-open', phase: 'pre-open', items: 6 },
  { key: 'intraday', phase: 'intraday', items: 5 },
  { key: 'close', phase: 'close', items: 5 },
  { key: 'weekly', phase: 'weekly', items: 5 },
  { key: 'monthly', phase: 'monthly', items: 6 },
] as const satisfies readonly { key: string; phase: RoutinePhase; items: number }[];
export type StarterKey = (typeof starterRoutines)[number]['key'];

const SHANGHAI = { 'pre-open': ['08:45', '09:25'], intraday: ['10:30', '14:30'], close: ['15:05', '18:00'] } as const;
const NEW_YORK = { 'pre-open': ['08:30', '09:25'], intraday: ['11:00', '15:30'], close: ['16:05', '19:00'] } as const;
/** Markets that never close have no bell: the hours are those of a waking day. */
const ROUND_THE_CLOCK = { 'pre-open': ['08:00', '09:30'], intraday: ['13:00', '18:00'], close: ['21:00', '23:00'] } as const;

/**
 * Hours to begin with, in the account's own zone: those of the Shanghai and New York exchanges where the currency says so. A
 * suggestion that the trader sees before taking it.
 *
 * @example starterSchedule('pre-open', { kind: 'margin', currency: 'CNY' }) // => { kind: 'daily', weekdays: [1, 2, 3, 4, 5], from: '08:45', until: '09:25' }
 * @example starterSchedule('weekly', null) // => { kind: 'weekly', weekday: 6, from: '10:00', days: 2, until: '21:00' }
 */
export function starterSchedule(key: StarterKey, account: Pick<Account, 'kind' | 'currency'> | null): Schedule {
  if (key === 'weekly') return { kind: 'weekly', weekday: 6, from: '10:00', days: 2, until: '21:00' };
  if (key === 'monthly') return { kind: 'monthly', on: { kind: 'first-trading-day' }, from: '17:00', days: 5, until: '21:00' };
  const closesAtWeekends = account === null || skipsWeekends(account);
  const [from, until] = (!closesAtWeekends ? ROUND_THE_CLOCK : account?.currency === 'USD' ? NEW_YORK : SHANGHAI)[key];
  return { kind: 'daily', weekdays: closesAtWeekends ? [1, 2, 3, 4, 5] : [1, 2, 3, 4, 5, 6, 7], from, until };
}

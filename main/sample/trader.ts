import type { Account, AccountStanding } from '../../shared/account/account.ts';
import { accountDayOf } from '../../shared/account/account-day.ts';
import type { Instrument } from '../../shared/account/instrument.ts';
import { capOf } from '../../shared/plan/context.ts';
import { formatInstant } from '../../shared/time/instant.ts';
import type { Person } from './person.ts';
import { DAY, HOUR, type Story } from './story.ts';

/** An instrument with the price it has reached in the story. */
export interface Traded {
  readonly instrument: Instrument;
  price: number;
}

export interface Trader {
  readonly person: Person;
  readonly account: Account;
  readonly traded: readonly Traded[];
}

/** Opens the account and its instruments in the journal. */
export async function enter(story: Story, person: Person): Promise<Trader> {
  const account = await story.call<Account>('accounts/add', { ...person.account, discipline: person.discipline });
  await story.call('rules/answerSuitability', { accountId: account.id, answers: person.suitability });
  const traded: Traded[] = [];
  for (const { terms, price } of person.instruments) traded.push({ instrument: await story.call<Instrument>('instruments/add', terms), price });
  return { person, account, traded };
}

const decimals = (step: string): number => step.split('.')[1]?.length ?? 0;

/** A price in whole ticks. */
export function inTicks({ instrument }: Traded, price: number): string {
  const tick = Number(instrument.tick);
  return (Math.round(price / tick) * tick).toFixed(decimals(instrument.tick));
}

/** The quantity, in whole lots, that loses `money` when the price moves by `distance`; null where not even one lot does. */
export function sizeFor({ instrument }: Traded, money: number, distance: number, mostNotional: number, price: number): string | null {
  const lot = Number(instrument.lotSize);
  const lots = Math.floor(Math.min(money / distance, mostNotional / price) / lot + 1e-9);
  return lots < 1 ? null : (lots * lot).toFixed(decimals(instrument.lotSize));
}

/** Own equity, and how much more the trader may hold: up to the cap, and never all of it in one thing. */
export async function roomOf(story: Story, { account, person }: Trader): Promise<{ equity: number; room: number }> {
  const standing = await story.call<AccountStanding>('accounts/standing', { id: account.id });
  const equity = Number(standing.equity ?? 0);
  const cap = capOf(person.discipline, { assetClass: null, strategy: null }) ?? 1;
  return { equity, room: 0.95 * equity * Math.max(0, Math.min(cap - (standing.leverage ?? 0), cap * 0.6)) };
}

export const todayOf = (story: Story, { account }: Trader): string => accountDayOf(account, formatInstant(story.now()));

/** A moment in the person's hours, about that many days on; at weekends only where they trade then. */
export function sessionTime(story: Story, { hours, weekends }: Person, from: number, days: number): number {
  let day = Math.floor((from + days * DAY) / DAY) * DAY;
  while (!weekends && [0, 6].includes(new Date(day).getUTCDay())) day += DAY;
  const moment = day + story.between(hours[0], hours[1]) * HOUR;
  return moment > from ? moment : moment + DAY;
}

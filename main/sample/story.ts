import { seededRandom } from '../../shared/stats/prng.ts';
import type { StoryClock } from './story-clock.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Calls the engine as a window would; what it refuses is part of the story. */
export type Call = <T = unknown>(name: string, input: unknown) => Promise<T>;

export interface Story {
  readonly call: Call;
  readonly now: () => number;
  /** When the story ends: what would come later has not happened yet. */
  readonly end: number;
  /** Something that happens then. */
  readonly at: (ms: number, event: () => Promise<void>) => void;
  readonly chance: (probability: number) => boolean;
  readonly between: (low: number, high: number) => number;
  readonly oneOf: <T>(things: readonly T[]) => T;
  /** The next of some things in turn, so that texts do not repeat while others were never said. */
  readonly next: <T>(things: readonly T[]) => T;
}

interface Event {
  readonly ms: number;
  readonly order: number;
  readonly happen: () => Promise<void>;
}

export interface Telling extends Story {
  /** Lets everything happen in its order, also what other events brought about. */
  readonly tell: () => Promise<void>;
}

export function beginStory(call: Call, clock: StoryClock, end: number, seed: number): Telling {
  const random = seededRandom(seed);
  const turns = new Map<readonly unknown[], number>();
  const events: Event[] = [];
  let order = 0;
  const between = (low: number, high: number): number => low + random.fraction() * (high - low);
  return {
    call,
    now: clock.now,
    end,
    at: (ms, happen) => {
      if (ms >= end) return;
      order += 1;
      events.push({ ms: Math.round(ms), order, happen });
    },
    chance: (probability) => random.fraction() < probability,
    between,
    oneOf: (things) => things[random.below(things.length)]!,
    next: (things) => {
      const turn = turns.get(things) ?? 0;
      turns.set(things, turn + 1);
      return things[turn % things.length]!;
    },
    tell: async () => {
      for (let event = takeFirst(events); event !== undefined; event = takeFirst(events)) {
        clock.goTo(event.ms);
        await event.happen();
      }
      clock.goTo(end);
    },
  };
}

function takeFirst(events: Event[]): Event | undefined {
  let first = 0;
  for (const [index, event] of events.entries()) {
    const before = events[first]!;
    if (event.ms < before.ms || (event.ms === before.ms && event.order < before.order)) first = index;
  }
  return events.splice(first, 1)[0];
}

import { dayFromNumber, dayNumber } from '../time/calendar-day.ts';
import type { TradingDay } from '../time/trading-day.ts';
import type { Discipline, UnlockStage } from './discipline.ts';
import type { SuitabilityStanding } from './suitability.ts';

/** One thing the record says about how the trader trades. */
export interface RecordedTrade {
  /** Trading day of the closing, or of the violation. */
  readonly day: TradingDay;
  /** Followed its sealed plan from the first fill to the last; a violation did not. What cannot be decided is neither, and not here. */
  readonly adherent: boolean;
  /** Made on paper: it helps to open the first stage only. */
  readonly paper: boolean;
}

export type UnlockStanding = Pick<SuitabilityStanding, 'stages' | 'openCap' | 'fallenBack'>;

export const MOST_ON_PAPER_A_DAY = 3;

/** With nothing open there is still own money to trade with. */
const OWN_MONEY = 1;

/**
 * Which stages of the ladder the record has opened.
 *
 * Stages without trades are open from the start. The next one opens with the N-th adherent trade since the one before opened,
 * if among the newest N judged trades at least the needed share was adherent. Violations do not count towards N, so one
 * more of them never opens anything. Trades on paper count until the first stage that needs trades is open, and no further, and
 * no more than MOST_ON_PAPER_A_DAY of a day: what costs nothing can be done twenty times in an hour.
 *
 * When so many violations lie within so many days, the highest open stage closes, and each further one while that lasts closes
 * another; what was counted towards the next stage begins anew. Until the days have passed nothing opens.
 *
 * The record opens stages by itself, without the ratchet's delay: it is not a wish of the moment but weeks of keeping to plans,
 * and the stages were written down beforehand. Changing the stages, or what makes one fall back, is a change of the
 * discipline and is ratcheted like any other.
 *
 * Two records are the same whatever order they are handed over in: days decide, and within a day violations come first.
 *
 * @param today the current trading day
 * @returns every stage with what it needs and what the record has; `openCap` null where there are no stages
 * @example openStages([], { violations: 3, days: 30 }, [], '2026-11-20').openCap // => null
 * @example openStages([{ cap: 1.2, trades: 0, adherence: 0 }, { cap: 2, trades: 1, adherence: 0.9 }], { violations: 3, days: 30 }, [], '2026-11-20').openCap // => 1.2
 * @example openStages([{ cap: 1.2, trades: 0, adherence: 0 }, { cap: 2, trades: 1, adherence: 0.9 }], { violations: 3, days: 30 }, [{ day: '2026-11-19', adherent: true, paper: false }], '2026-11-20').openCap // => 2
 */
export function openStages(stages: readonly UnlockStage[], fallback: Discipline['fallback'], record: readonly RecordedTrade[], today: TradingDay): UnlockStanding {
  const first = stages.findIndex((stage) => stage.trades > 0);
  const climb = new Climb(stages, fallback, first === -1 ? stages.length : first);
  for (const trade of inOrder(record)) climb.take(trade);
  return climb.standing(today);
}

function inOrder(record: readonly RecordedTrade[]): RecordedTrade[] {
  const rank = (trade: RecordedTrade): number => (trade.adherent ? (trade.paper ? 1 : 2) : 0);
  return record.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : rank(a) - rank(b)));
}

class Climb {
  private readonly stages: readonly UnlockStage[];
  private readonly fallback: Discipline['fallback'];
  /** Stages open from the start. */
  private readonly given: number;
  /** How many are open, and how many ever were. */
  private open: number;
  private most: number;
  /** Adherent trades since the newest opening or fall. */
  private adherent = 0;
  /** Judged trades since then, newest last. */
  private judged: boolean[] = [];
  /** Days of violations as numbers, in order; those before `past` are over. */
  private readonly violations: number[] = [];
  private past = 0;
  private atFall = 0;
  private onPaper = { day: '', trades: 0 };

  constructor(stages: readonly UnlockStage[], fallback: Discipline['fallback'], given: number) {
    this.stages = stages;
    this.fallback = fallback;
    this.given = given;
    this.open = given;
    this.most = given;
  }

  take({ day, adherent, paper }: RecordedTrade): void {
    if (!adherent) {
      this.violate(day);
      return;
    }
    if (paper && (this.open > this.given || this.beyondPaper(day))) return;
    this.adherent += 1;
    this.judged.push(true);
    const next = this.stages[this.open];
    if (next === undefined || this.held(day) || this.adherent < next.trades || !(this.share(next) >= next.adherence)) return;
    this.open += 1;
    this.most = Math.max(this.most, this.open);
    this.beginAnew();
  }

  private beyondPaper(day: TradingDay): boolean {
    this.onPaper = { day, trades: this.onPaper.day === day ? this.onPaper.trades + 1 : 1 };
    return this.onPaper.trades > MOST_ON_PAPER_A_DAY;
  }

  private violate(day: TradingDay): void {
    this.judged.push(false);
    this.violations.push(dayNumber(day));
    if (!this.held(day)) return;
    this.atFall = this.violations.length - this.past;
    this.open = Math.max(this.given, this.open - 1);
    this.beginAnew();
  }

  private beginAnew(): void {
    this.adherent = 0;
    this.judged = [];
  }

  /** Whether so many violations lie within so many days up to a day. Days only go forward. */
  private held(day: TradingDay): boolean {
    const first = dayNumber(day) - this.fallback.days;
    while (this.past < this.violations.length && this.violations[this.past]! <= first) this.past += 1;
    return this.violations.length - this.past >= this.fallback.violations;
  }

  /** Adherent among the newest judged trades, as many as the stage needs. */
  private share(stage: UnlockStage): number {
    const newest = this.judged.slice(-stage.trades);
    return newest.filter(Boolean).length / newest.length;
  }

  standing(today: TradingDay): UnlockStanding {
    const stages = this.stages.map((stage, index) => {
      const counting = index === this.open;
      return {
        cap: stage.cap,
        open: index < this.open,
        tradesNeeded: stage.trades,
        trades: counting ? Math.min(this.adherent, stage.trades) : index < this.open ? stage.trades : 0,
        adherenceNeeded: stage.adherence,
        adherence: counting && this.judged.length > 0 ? this.share(stage) : null,
      };
    });
    const highest = this.stages[this.open - 1];
    return {
      stages,
      openCap: this.stages.length === 0 ? null : (highest?.cap ?? Math.min(OWN_MONEY, this.stages[0]!.cap)),
      fallenBack: this.open < this.most ? { violations: this.atFall, days: this.fallback.days, until: this.heldUntil(today) } : null,
    };
  }

  /** The first day on which too few violations lie within the days; null where that is today or past. */
  private heldUntil(today: TradingDay): TradingDay | null {
    return this.held(today) ? dayFromNumber(this.violations.at(-this.fallback.violations)! + this.fallback.days) : null;
  }
}

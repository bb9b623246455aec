import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GateDecision } from '../../../shared/gate/input.ts';
import {
  answer,
  canMove,
  closeBlocked,
  cooledMs,
  expire,
  extendCooling,
  hasCooled,
  isLive,
  openTicket,
  recordFilled,
  revoke,
  shownTicket,
  windowIsOver,
  withdraw,
  type HeldTicket,
} from '../../../shared/gate/ticket-transitions.ts';
import { ticketStates } from '../../../shared/gate/ticket.ts';
import { addMilliseconds } from '../../../shared/time/instant.ts';
import type { ClockReading } from '../../../shared/time/wait.ts';
import { goodOrder } from './gate-examples.ts';

const START = '2026-11-20T02:00:00.000Z';
const MINUTE = 60_000;
const windows = { readyWindowMs: 30 * MINUTE, releaseWindowMs: 20 * MINUTE };
const at = (observedMs: number, now = addMilliseconds(START, observedMs)): ClockReading => ({ now, earliest: now, observedMs, unwitnessedMs: 0 });
const decision = (changes: Partial<GateDecision> = {}): GateDecision => ({ nature: 'risk', verified: true, split: null, verdict: 'pass', reasons: [], notes: [], figures: null, coolingMs: 0, rules: [], ...changes });
const exit = decision({ nature: 'exit' });
const cool = decision({ verdict: 'cool', coolingMs: 45 * MINUTE });
const blocked = decision({ verdict: 'blocked', reasons: [{ code: 'LOT_SIZE', params: {}, satisfy: { code: 'x', action: 'none', when: null, params: {} } }] });
const open = (first: GateDecision, reading = at(0)): HeldTicket => openTicket({ id: 't1', intent: goodOrder.intent }, first, reading, windows);
const ready = (): HeldTicket => open(decision());
const released = (): HeldTicket => answer(ready(), decision(), at(1000), windows);

describe('asking', () => {
  test('keeps what the gate said, and nothing filled yet', () => {
    const note = { code: 'INHERENTLY_LEVERAGED', params: {} };
    expect(open(decision({ notes: [note] }))).toMatchObject({ reasons: [], notes: [note], filledQuantity: '0', requestedAt: START, endedAt: null, endReason: null });
    expect(open(blocked)).toMatchObject({ state: 'blocked', reasons: blocked.reasons, notes: [] });
  });

  test('an exit is released at once, with its window', () => {
    expect(open(exit)).toMatchObject({ state: 'released', nature: 'exit', releasedAt: START, releasedUntil: addMilliseconds(START, 20 * MINUTE), coolingFrom: null, readyAt: null });
  });

  test('what is blocked waits for nothing', () => {
    expect(open(blocked)).toMatchObject({ state: 'blocked', reasons: [{ code: 'LOT_SIZE' }], coolingUntil: null, cooling: null, endedAt: null });
  });

  test('what only lacks time cools', () => {
    expect(open(cool)).toMatchObject({ state: 'cooling', coolingFrom: START, coolingUntil: addMilliseconds(START, 45 * MINUTE), readyAt: null });
  });

  test('what owes nothing is ready, and not yet released', () => {
    expect(ready()).toMatchObject({ state: 'ready', readyAt: START, readyUntil: addMilliseconds(START, 30 * MINUTE), releasedAt: null });
  });
});

describe('cooling', () => {
  test('is over when the running time says so, whatever the wall clock does', () => {
    const ticket = open(cool);
    expect(hasCooled(ticket, at(45 * MINUTE - 1))).toBe(false);
    expect(hasCooled(ticket, at(1000, addMilliseconds(START, 90 * MINUTE)))).toBe(false);
    expect(hasCooled(ticket, at(45 * MINUTE, START))).toBe(true);
    expect(hasCooled(ready(), at(45 * MINUTE))).toBe(false);
    expect(cooledMs(ticket, at(1000))).toBe(1000);
    expect(cooledMs(ready(), at(1000))).toBe(0);
  });

  test('can be extended and nothing else', () => {
    const longer = extendCooling(open(cool), 5 * MINUTE, at(MINUTE))!;
    expect(longer.coolingUntil).toBe(addMilliseconds(START, 50 * MINUTE));
    expect(hasCooled(longer, at(45 * MINUTE))).toBe(false);
    expect(extendCooling(ready(), 5 * MINUTE, at(0))).toBeNull();
    expect(() => extendCooling(open(cool), -1, at(0))).toThrow(RangeError);
  });

  test('ends as ready where the gate still finds nothing', () => {
    expect(answer(open(cool), decision({ coolingMs: 45 * MINUTE }), at(45 * MINUTE), windows)).toMatchObject({ state: 'ready', readyAt: addMilliseconds(START, 45 * MINUTE), readyUntil: addMilliseconds(START, 75 * MINUTE) });
  });

  test('that ended while nobody looked has not been banked', () => {
    const late = answer(open(cool), decision(), at(65 * MINUTE), windows);
    expect(late).toMatchObject({ state: 'ready', readyUntil: addMilliseconds(START, 75 * MINUTE) });
    expect(answer(open(cool), decision(), at(75 * MINUTE), windows)).toMatchObject({ state: 'expired', endReason: 'ready-lapsed' });
  });

  test('goes on where the wait owed has grown, from where it began', () => {
    const grown = answer(open(cool), decision({ verdict: 'cool', coolingMs: 60 * MINUTE }), at(45 * MINUTE), windows);
    expect(grown).toMatchObject({ state: 'cooling', coolingFrom: START, coolingUntil: addMilliseconds(START, 60 * MINUTE) });
    const shrunk = answer(open(cool), decision({ verdict: 'cool', coolingMs: MINUTE }), at(10), windows);
    expect(shrunk.coolingUntil).toBe(addMilliseconds(START, 45 * MINUTE));
  });

  test('is lost where the gate finds a reason', () => {
    expect(answer(open(cool), blocked, at(45 * MINUTE), windows)).toMatchObject({ state: 'blocked', cooling: null, coolingFrom: null, coolingUntil: null });
  });
});

describe('ready and released', () => {
  test('releasing asks the gate again', () => {
    expect(released()).toMatchObject({ state: 'released', releasedAt: addMilliseconds(START, 1000), releasedUntil: addMilliseconds(START, 20 * MINUTE + 1000) });
    expect(answer(ready(), blocked, at(1000), windows)).toMatchObject({ state: 'blocked', readyAt: null, readyUntil: null });
    expect(answer(ready(), cool, at(1000), windows)).toMatchObject({ state: 'cooling', coolingFrom: addMilliseconds(START, 1000), readyAt: null });
  });

  test('a window is over as soon as either clock says so', () => {
    expect(windowIsOver(ready(), at(30 * MINUTE - 1))).toBe(false);
    expect(windowIsOver(ready(), at(30 * MINUTE))).toBe(true);
    expect(windowIsOver(ready(), at(1, addMilliseconds(START, 30 * MINUTE)))).toBe(true);
    expect(windowIsOver(ready(), at(30 * MINUTE, START))).toBe(true);
    expect(windowIsOver(released(), at(20 * MINUTE + 1000))).toBe(true);
    expect(windowIsOver(released(), at(20 * MINUTE))).toBe(false);
    expect(windowIsOver(open(cool), at(30 * MINUTE))).toBe(false);
    expect(windowIsOver(open(blocked), at(30 * MINUTE))).toBe(false);
  });

  test('an answer nobody knows moves nothing', () => {
    expect(() => answer(ready(), decision({ verdict: 'perhaps' as 'pass' }), at(1000), windows)).toThrow(TypeError);
  });

  test('a released ticket is not released again', () => {
    expect(() => answer(released(), decision(), at(2000), windows)).toThrow(RangeError);
  });
});

describe('endings', () => {
  test('a slip that is out has to be cancelled at the broker', () => {
    expect(revoke(released(), START)).toMatchObject({ state: 'revoked', endReason: 'cancel-at-broker', endedAt: START });
    expect(revoke(ready(), START)).toMatchObject({ state: 'revoked', endReason: 'lockout' });
    expect(revoke(open(cool), START).state).toBe('revoked');
    expect(withdraw(released(), START)).toMatchObject({ state: 'withdrawn', endReason: 'cancel-at-broker' });
    expect(withdraw(open(exit), START)).toMatchObject({ state: 'withdrawn', endReason: 'withdrawn' });
    expect(withdraw(open(blocked), START)).toMatchObject({ state: 'withdrawn', endReason: 'withdrawn' });
    expect(withdraw(open(cool), START)).toMatchObject({ state: 'withdrawn', endReason: 'withdrawn' });
    expect(withdraw(ready(), START)).toMatchObject({ state: 'withdrawn', endReason: 'withdrawn' });
    expect(expire(ready(), 'ready-lapsed', START)).toMatchObject({ state: 'expired', endReason: 'ready-lapsed' });
  });

  test('a blocked ticket is put away as what it is', () => {
    const closed = closeBlocked(open(blocked), 'asked-again', START);
    expect(closed).toMatchObject({ state: 'blocked', endReason: 'asked-again' });
    expect(isLive(closed)).toBe(false);
    expect(isLive(open(blocked))).toBe(true);
    expect(() => closeBlocked(ready(), 'asked-again', START)).toThrow(RangeError);
    expect(() => revoke(open(blocked), START)).toThrow(RangeError);
  });

  test('fills fill, also when they arrive after the end', () => {
    expect(recordFilled(released(), '40000', false, START)).toMatchObject({ state: 'released', filledQuantity: '40000' });
    expect(recordFilled(released(), '80000', true, START)).toMatchObject({ state: 'filled', endedAt: START, endReason: null });
    const expired = expire(released(), 'release-window-over', START);
    expect(recordFilled(expired, '80000', true, '2026-11-20T09:00:00.000Z')).toMatchObject({ state: 'filled', endedAt: START });
    expect(recordFilled(withdraw(released(), START), '80000', true, START).state).toBe('filled');
    expect(recordFilled(revoke(released(), START), '80000', true, START).state).toBe('filled');
  });

  test('a fill undone gives no permission back', () => {
    const filled = recordFilled(released(), '80000', true, START);
    expect(recordFilled(filled, '80000', true, START)).toEqual(filled);
    expect(recordFilled(filled, '0', false, START)).toMatchObject({ state: 'expired', endReason: 'fill-reversed', filledQuantity: '0' });
  });

  test('a ticket never released is never filled', () => {
    expect(recordFilled(expire(ready(), 'ready-lapsed', START), '80000', true, START).state).toBe('expired');
  });
});

describe('what people see', () => {
  test('the end of the wait by the witnesses, and no inner workings', () => {
    const shown = shownTicket(open(cool), at(1000, addMilliseconds(START, 10 * MINUTE)));
    expect(shown.coolingUntil).toBe(addMilliseconds(START, 55 * MINUTE - 1000));
    expect(shown).not.toHaveProperty('cooling');
    expect(shown).not.toHaveProperty('window');
    expect(shownTicket(ready(), at(1000)).readyUntil).toBe(ready().readyUntil);
  });
});

describe('properties', () => {
  test('a released ticket comes only from ready, or is an exit', () => {
    expect(ticketStates.filter((from) => canMove(from, 'released'))).toEqual(['requested', 'ready']);
    expect(ticketStates.filter((from) => canMove(from, 'ready'))).toEqual(['requested', 'cooling']);
  });

  const steps = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 60 * MINUTE }) }),
      fc.record({ kind: fc.constant('extend' as const), ms: fc.integer({ min: 1, max: 60 * MINUTE }) }),
      fc.record({ kind: fc.constant('cool' as const), ms: fc.integer({ min: 0, max: 120 * MINUTE }) }),
    ),
    { maxLength: 15 },
  );

  test('however it is extended and judged again, nothing is released before the longest wait it was ever given', () => {
    fc.assert(
      fc.property(steps, (events) => {
        let ticket = open(cool);
        let observed = 0;
        let owed = 45 * MINUTE;
        for (const { kind, ms } of events) {
          if (kind === 'pass') observed += ms;
          else if (kind === 'extend') {
            ticket = extendCooling(ticket, ms, at(observed))!;
            owed += ms;
          } else {
            ticket = answer(ticket, decision({ verdict: 'cool', coolingMs: ms }), at(observed), windows);
            owed = Math.max(owed, ms);
          }
        }
        expect(hasCooled(ticket, at(owed - 1))).toBe(false);
        expect(hasCooled(ticket, at(owed))).toBe(true);
      }),
    );
  });

  test('extensions commute with time passing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 * MINUTE }), fc.integer({ min: 1, max: 60 * MINUTE }), fc.integer({ min: 0, max: 40 * MINUTE }), (a, b, passed) => {
        const one = extendCooling(extendCooling(open(cool), a, at(0))!, b, at(passed))!;
        const other = extendCooling(extendCooling(open(cool), b, at(passed))!, a, at(passed))!;
        expect(one).toEqual(other);
      }),
    );
  });
});

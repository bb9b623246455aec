import { copyFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openEngine, type Engine } from '../../../main/engine/engine.ts';
import { ensureSample } from '../../../main/sample/ensure-sample.ts';
import { makeSample } from '../../../main/sample/make-sample.ts';
import type { Account } from '../../../shared/account/account.ts';
import type { Firing } from '../../../shared/contract/accounts.ts';
import type { DisciplineState } from '../../../shared/contract/app.ts';
import type { CashStatus } from '../../../shared/contract/cash.ts';
import type { LibraryPage } from '../../../shared/contract/failure-library.ts';
import type { Adherence, RoutineNow } from '../../../shared/contract/routines.ts';
import type { WatchItem } from '../../../shared/watch/watch-item.ts';
import type { TradeRow } from '../../../shared/contract/looking-back.ts';
import type { Ticket } from '../../../shared/gate/ticket.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Review } from '../../../shared/review/review.ts';
import type { SuitabilityStanding } from '../../../shared/rules/suitability.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { temporaryFolder } from '../../support/engine.ts';

const END = '2026-11-20T07:30:00.000Z';

/** Ten weeks are enough to hold everything a year does. */
const made = join(mkdtempSync(join(tmpdir(), 'ballast-sample-')), 'made.ballast');
beforeAll(() => makeSample(made, { endMs: Date.parse(END), weeks: 10 }), 120_000);
afterAll(() => rmSync(dirname(made), { recursive: true, force: true }));

/** A journal of its own for each test. */
function sample(): Engine & { path: string } {
  const path = join(temporaryFolder(), 'sample.ballast');
  copyFileSync(made, path);
  const clock = fakeClock(END);
  clock.advance(60_000);
  const engine = openEngine({ path, host: 'local', sample: true, clock });
  onTestFinished(() => engine.close());
  return { ...engine, path };
}

describe('the sample journal', () => {
  test('has losses, violations, lessons, and a present to look at', async () => {
    const { call, path } = sample();
    expect(await call('app/info', {})).toMatchObject({ sample: true, counts: { accounts: 3 } });
    expect(readdirSync(dirname(path)).toSorted()).toEqual(['sample.ballast', 'sample.ballast-holder', 'sample.ballast-lock', 'sample.ballast-wal']);

    const { rows } = (await call('trades/list', { status: 'all', limit: 1000 })) as { rows: TradeRow[] };
    for (const currency of ['CNY', 'USD', 'USDT']) {
      const closed = rows.filter((row) => row.currency === currency && row.status === 'closed');
      expect(closed.filter(({ netPnl }) => Number(netPnl) > 0).length, `${currency} winners`).toBeGreaterThan(0);
      expect(closed.filter(({ netPnl }) => Number(netPnl) < 0).length, `${currency} losers`).toBeGreaterThan(0);
    }
    expect(rows.some(({ planId }) => planId === null), 'unplanned').toBe(true);
    expect(rows.some(({ status }) => status === 'open'), 'open').toBe(true);

    const reviews = (await call('reviews/list', {})) as Review[];
    expect(reviews.filter(({ state }) => state === 'signed').length).toBeGreaterThanOrEqual(7);
    expect(reviews.flatMap(({ facts }) => facts.violations).length).toBeGreaterThan(0);
    const lockouts = (await call('lockouts/list', { active: false })) as { source: string; endedAt: string | null }[];
    expect(lockouts.some(({ source }) => source === 'rule')).toBe(true);
    const tickets = (await call('tickets/list', { limit: 2000 })) as Ticket[];
    expect(tickets.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toContain('PLAN_REQUIRED');

    const { rows: fired } = (await call('rules/timeline', { limit: 1000 })) as { rows: Firing[] };
    expect(fired.some(({ escalated }) => escalated), 'a repeat that was harder').toBe(true);
    expect(fired.some(({ lockoutId }) => lockoutId !== null), 'a firing that locked').toBe(true);
    expect(await call('rules/shared', {})).toMatchObject({ discipline: { rules: [{ id: 'four-in-a-row', enabled: true }] } });
    expect(await call('rules/events', {})).toMatchObject([{ at: expect.stringMatching(/^2026-11-25/) as string }]);
    const accounts = (await call('accounts/list', {})) as Account[];
    expect(accounts.flatMap(({ lenderFlags }) => lenderFlags)).toEqual(['no-third-party-custody']);
    for (const { id } of accounts) expect(((await call('rules/suitability', { accountId: id })) as SuitabilityStanding).suggested).not.toBeNull();

    const { routines } = (await call('routines/list', {})) as { routines: RoutineNow[] };
    expect(routines.map(({ routine }) => routine.phase).toSorted()).toEqual(['close', 'monthly', 'pre-open', 'pre-open', 'weekly', 'weekly']);
    expect(routines.some(({ current }) => current !== null && current.state !== 'done' && current.items.some(({ doneAt }) => doneAt !== null)), 'a checklist half done').toBe(true);
    const kept = (await call('routines/adherence', { from: '2026-01-01', to: '2026-12-31' })) as { all: Adherence };
    expect([kept.all.done > 60, kept.all.late > 0, kept.all.skipped > 0, kept.all.missed > 0, kept.all.marketClosed > 0]).toEqual([true, true, true, true, true]);
    const watched = (await call('watch/list', {})) as WatchItem[];
    expect(new Set(watched.map(({ layer }) => layer)).size).toBe(4);
    expect(watched.map(({ state }) => state), 'levels away, near and crossed').toEqual(expect.arrayContaining(['away', 'near', 'crossed']));

    const cash = (await call('cash/status', {})) as CashStatus[];
    expect(cash.map(({ state }) => state), 'cash that ties, and cash that does not').toEqual(expect.arrayContaining(['ties', 'unreconciled']));
    expect(cash.find(({ currency }) => currency === 'CNY')).toMatchObject({ difference: '-35.20' });

    const library = (await call('premortems/library', {})) as LibraryPage;
    expect(library.coverage.scored, 'pre-mortems scored').toBeGreaterThan(3);
    expect(library.rows[0]!.happened, 'a cause that came back').toBeGreaterThan(1);
    expect(library.families.reduce((sum, { unforeseen }) => sum + unforeseen, 0), 'causes nobody had written').toBeGreaterThan(0);
    expect(((await call('premortems/tripwires', {})) as { fired: number }).fired, 'tripwires that fired').toBeGreaterThan(0);

    const state = (await call('app/discipline', {})) as DisciplineState;
    expect(state.coolingTicketId, 'a ticket cooling').not.toBeNull();
    expect(state.pending, 'a loosening waiting').toHaveLength(1);
    expect(state.review, 'a review due').toMatchObject({ overdue: false });
    const drafts = (await call('plans/list', { states: ['draft'] })) as Plan[];
    expect(drafts.length).toBeGreaterThan(0);
  });

  test('holds nothing a real journal could not hold: an unbroken record, in order, and no moved clock', async () => {
    const { call, ctx } = sample();
    expect(await call('record/verify', {})).toMatchObject({ verdict: 'cannot-exclude', problem: null });
    const records = ctx.db.prepare<[], { at: string; kind: string }>('SELECT at, kind FROM record ORDER BY seq').all();
    expect(records.map(({ at }) => at)).toEqual(records.map(({ at }) => at).toSorted());
    expect(records.at(-1)!.at <= END).toBe(true);
    expect(records.filter(({ kind }) => kind === 'time-jump')).toEqual([]);
    const early = ctx.db.prepare("SELECT id FROM tickets WHERE ready_at IS NOT NULL AND cooling_until IS NOT NULL AND ready_at < cooling_until").all();
    expect(early, 'nobody was let through early').toEqual([]);
  });

  test('what is already there is never replaced', async () => {
    const path = join(temporaryFolder(), 'mine');
    writeFileSync(path, 'mine');
    await ensureSample(path);
    await expect(makeSample(path, { endMs: Date.parse(END), weeks: 1 })).rejects.toMatchObject({ code: 'FILE_EXISTS' });
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(readdirSync(dirname(path))).toEqual(['mine']);
  });
});

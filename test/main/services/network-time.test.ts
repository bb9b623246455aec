import { describe, expect, test } from 'vitest';
import { watchNetworkTime } from '../../../main/services/network-time.ts';
import { saveSettings } from '../../../main/services/save-settings.ts';
import { settleTime } from '../../../main/services/settle-time.ts';
import type { ServiceContext } from '../../../main/services/context.ts';
import { beginWait, waitState } from '../../../shared/time/wait.ts';
import type { FakeClock } from '../../support/fake-clock.ts';
import { serviceJournal } from '../../support/service-journal.ts';
import { fakeTimeServer, type FakeTimeServer } from '../../support/time-server.ts';
import { testEngine } from '../../support/engine.ts';
import { refusal } from './discipline-scene.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Half the way there and back is taken for the answer's age: on a busy machine some milliseconds, never five seconds. */
const aboutADay = expect.closeTo(DAY, -4) as number;

interface Stage {
  ctx: ServiceContext;
  clock: FakeClock;
  server: FakeTimeServer;
  watch: ReturnType<typeof watchNetworkTime>;
  /** An hour goes by, and the watch is asked. */
  hourly: () => Promise<void>;
}

/** A journal and a time server that has the time the test's clock had when it stood right. */
async function stage({ on = true } = {}): Promise<Stage> {
  const { ctx, clock } = serviceJournal();
  let right = clock.now();
  const server = await fakeTimeServer(() => right);
  if (on) saveSettings(ctx, { networkTime: server.address });
  const watch = watchNetworkTime(ctx);
  return {
    ctx,
    clock,
    server,
    watch,
    hourly: async () => {
      clock.advance(HOUR);
      right += HOUR;
      await watch.tick();
      settleTime(ctx, (error) => {
        throw error;
      });
    },
  };
}

const told = (ctx: ServiceContext): unknown[] =>
  ctx.db.prepare<[], { payload: string }>("SELECT payload FROM record WHERE kind = 'network-time' ORDER BY seq").all().map(({ payload }) => JSON.parse(payload) as unknown);
const setAhead = (clock: FakeClock, ms: number): void => clock.setWall(new Date(clock.now() + ms).toISOString());

test('off, nothing is ever sent', async () => {
  const { server, hourly, ctx } = await stage({ on: false });
  await hourly();
  saveSettings(ctx, { networkTime: server.address });
  saveSettings(ctx, { networkTime: null });
  await hourly();
  expect(server.asked).toEqual([]);
  expect(told(ctx)).toMatchObject([{ event: 'on', server: server.address }, { event: 'off', server: null }]);
});

test('on, a server is asked at most once an hour, and agreement is no news', async () => {
  const { server, watch, hourly, ctx, clock } = await stage();
  await watch.tick();
  await watch.tick();
  clock.advance(HOUR - 1);
  await watch.tick();
  expect(server.asked).toHaveLength(1);
  clock.advance(1);
  server.offMs = HOUR;
  await watch.tick();
  expect(server.asked).toHaveLength(2);
  server.offMs = HOUR;
  await hourly();
  expect(told(ctx)).toMatchObject([{ event: 'on' }]);
});

describe('a clock set ahead', () => {
  test('that the server confirms is believed at once, and no wait is shorter for it', async () => {
    const { ctx, clock, server, hourly } = await stage();
    await hourly();
    const wait = beginWait(ctx.clock.reading(), 10 * HOUR);
    setAhead(clock, 12 * HOUR);
    server.offMs = 12 * HOUR;
    expect(ctx.clock.reading().earliest).toBe('2026-11-20T02:30:00.000Z');
    await hourly();
    const reading = ctx.clock.reading();
    expect(reading.earliest).toBe(reading.now);
    expect(reading.now).toBe('2026-11-20T15:30:00.000Z');
    expect(waitState(wait, reading)).toMatchObject({ elapsedMs: HOUR, witness: 'boot' });
    expect(told(ctx)).toMatchObject([{ event: 'on' }, { event: 'agrees', closedGapMs: 12 * HOUR }]);
  });

  test('is not confirmed by a server named for the purpose, only by one that agreed before', async () => {
    const { ctx, clock, server, hourly } = await stage({ on: false });
    setAhead(clock, 12 * HOUR);
    ctx.clock.reading();
    server.offMs = 12 * HOUR;
    saveSettings(ctx, { networkTime: server.address });
    await hourly();
    expect(ctx.clock.reading()).toMatchObject({ earliest: '2026-11-20T02:30:00.000Z', now: '2026-11-20T14:30:00.000Z' });
  });

  test('that the server contradicts is told once for as long as it lasts, and again when it changes', async () => {
    const { ctx, clock, hourly } = await stage();
    await hourly();
    setAhead(clock, DAY);
    await hourly();
    await hourly();
    expect(told(ctx)).toMatchObject([{ event: 'on' }, { event: 'disagrees', direction: 'ahead', byMs: aboutADay }]);
    setAhead(clock, -2 * DAY);
    await hourly();
    expect(told(ctx).at(-1)).toMatchObject({ event: 'disagrees', direction: 'behind', byMs: aboutADay });
    expect(ctx.clock.reading().observedMs).toBe(4 * HOUR);
  });
});

test('a server that does not answer is no news', async () => {
  const { ctx, server, watch } = await stage();
  server.spoil = (answer) => answer.fill(0);
  await watch.tick();
  expect(server.asked).toHaveLength(1);
  expect(told(ctx)).toMatchObject([{ event: 'on' }]);
});

test('an answer that comes when it is no longer wanted changes nothing', async () => {
  const { ctx, clock } = serviceJournal();
  saveSettings(ctx, { networkTime: 'time.example' });
  const watch = watchNetworkTime(ctx, async () => {
    saveSettings(ctx, { networkTime: null });
    return { networkMs: clock.now() + DAY, uncertaintyMs: 1 };
  });
  await watch.tick();
  expect(told(ctx)).toMatchObject([{ event: 'on' }, { event: 'off' }]);
});

test('what is no server is refused as a setting, and is never asked', async () => {
  const engine = testEngine();
  expect(await refusal(engine.call('app/saveSettings', { networkTime: 'http://time.example' }))).toMatchObject({ code: 'TIME_SERVER_INVALID' });
  expect(await engine.call('app/settings', {})).toMatchObject({ networkTime: null });
  const asked: unknown[] = [];
  engine.ctx.db.prepare("INSERT INTO settings (key, value) VALUES ('networkTime', '\"not a server\"')").run();
  await watchNetworkTime(engine.ctx, async (server) => {
    asked.push(server);
    return { networkMs: 0, uncertaintyMs: 0 };
  }).tick();
  expect(asked).toEqual([]);
});

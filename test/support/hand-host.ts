import { join } from 'node:path';
import { openEngine, type Engine } from '../../main/engine/engine.ts';
import { startLocalHost } from '../../main/local/host.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';
import { repository } from './repository.ts';

export interface HandHost {
  /** The address with the token that lets one window in. */
  readonly url: string;
  readonly engine: Engine;
  readonly clock: FakeClock;
  readonly stop: () => Promise<void>;
}

/**
 * The local host over a journal, in the test's own process: the same engine, doors and built renderer, and a clock that is turned
 * by hand. Time acts once a second as in a real host, so what a turn of the clock brings comes a moment after it. Whoever starts it stops it.
 *
 * @param now what the clock shows to begin with
 */
export async function startHandHost(journal: string, now: string): Promise<HandHost> {
  const clock = fakeClock(now);
  const engine = openEngine({ path: journal, host: 'local', clock, anchorFolder: null });
  try {
    const host = await startLocalHost({ engine, rendererDir: join(repository, 'build/renderer') });
    engine.startTicking();
    return {
      url: host.mintUrl(),
      engine,
      clock,
      stop: async () => {
        await host.close();
        engine.close();
      },
    };
  } catch (error) {
    engine.close();
    throw error;
  }
}

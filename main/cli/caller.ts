import { z } from 'zod';
import { openEngine } from '../engine/engine.ts';
import { readHolder } from '../engine/holder.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { Refused, asRefused, refusedBy } from './refused.ts';

/** The engine, wherever it runs. */
export interface Caller {
  readonly call: (name: string, input: unknown) => Promise<unknown>;
  readonly close: () => void;
}

export interface CallerOptions {
  readonly createIfMissing?: boolean;
  readonly sample?: boolean;
}

/** Opens the journal here, or goes through the engine that holds it: the same calls, the same rules. */
export function reachEngine(path: string, options: CallerOptions = {}): Caller {
  try {
    const engine = openEngine({ path, host: 'cli', ...options });
    return { call: refusing(engine.call), close: engine.close };
  } catch (error) {
    const door = error instanceof Refusal && error.code === 'JOURNAL_HELD' ? readHolder(path)?.door : null;
    if (door === null || door === undefined) throw asRefused(error);
    return { call: through(door.origin, door.secret), close: () => undefined };
  }
}

function refusing(call: Caller['call']): Caller['call'] {
  return async (name, input) => {
    try {
      return await call(name, input);
    } catch (error) {
      throw asRefused(error);
    }
  };
}

const zRefusedAnswer = z.object({ code: z.string(), data: z.unknown() });

function through(origin: string, secret: string): Caller['call'] {
  return async (name, input) => {
    let response: Response;
    try {
      response = await fetch(`${origin}/rpc/${name}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${secret}`, origin, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
    } catch {
      throw new Refused('CONNECTION_LOST');
    }
    const body: unknown = await response.json();
    if (response.ok) return body;
    const refused = zRefusedAnswer.parse(body);
    throw refusedBy(refused.code, refused.data);
  };
}

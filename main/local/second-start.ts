import { z } from 'zod';
import { readHolder } from '../engine/holder.ts';

const zAnswer = z.object({ url: z.url(), shown: z.boolean() });

export interface RunningHost {
  readonly pid: number;
  /** Leads into the running host, once. */
  readonly url: string;
  readonly shown: boolean;
}

/** Asks the host that holds a journal for its window; null where nobody answers the door it told of. */
export async function askHolder(journal: string, show: boolean): Promise<RunningHost | null> {
  const holder = readHolder(journal);
  if (holder === null || holder.door === null) return null;
  const { origin, secret } = holder.door;
  try {
    const response = await fetch(`${origin}/holder/window?show=${show ? 'yes' : 'no'}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, origin },
      signal: AbortSignal.timeout(3000),
    });
    if (!response.ok) return null;
    return { pid: holder.pid, ...zAnswer.parse(await response.json()) };
  } catch {
    return null;
  }
}

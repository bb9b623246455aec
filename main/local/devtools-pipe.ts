import type { Readable, Writable } from 'node:stream';

/** Answers and events of a browser on its own pipe: JSON, each message ended by a zero byte. No port is opened that anybody else could reach. */
export interface DevtoolsPipe {
  readonly ask: (method: string, params?: object, sessionId?: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly on: (method: string, listener: (params: Readonly<Record<string, unknown>>, sessionId: string | undefined) => void) => void;
  /** Nothing that is still asked for will be answered. */
  readonly fail: (error: Error) => void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
  readonly sessionId?: string;
}

/** @param mostBytes of one message; a longer one ends the conversation */
export function devtoolsPipe(out: Writable, back: Readable, mostBytes: number): DevtoolsPipe {
  const waiting = new Map<number, { readonly resolve: (result: Readonly<Record<string, unknown>>) => void; readonly reject: (error: Error) => void }>();
  const listeners = new Map<string, (params: Readonly<Record<string, unknown>>, sessionId: string | undefined) => void>();
  let asked = 0;
  let pieces: Buffer[] = [];
  let bytes = 0;
  let failed: Error | null = null;
  const fail = (error: Error): void => {
    failed ??= error;
    for (const { reject } of waiting.values()) reject(failed);
    waiting.clear();
  };
  const take = (text: string): void => {
    const { id, method, params = {}, result = {}, error, sessionId } = JSON.parse(text) as Message;
    if (id === undefined) return listeners.get(method ?? '')?.(params, sessionId);
    const one = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) one?.resolve(result);
    else one?.reject(new Error(error.message));
  };
  back.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      const text = Buffer.concat([...pieces, rest.subarray(0, end)]).toString('utf8');
      pieces = [];
      bytes = 0;
      rest = rest.subarray(end + 1);
      take(text);
    }
    pieces.push(rest);
    bytes += rest.length;
    if (bytes > mostBytes) fail(new Error('an answer of the browser is too large'));
  });
  back.on('error', fail);
  out.on('error', fail);
  return {
    ask: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        if (failed !== null) return reject(failed);
        const id = (asked += 1);
        waiting.set(id, { resolve, reject });
        out.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`);
      }),
    on: (method, listener) => void listeners.set(method, listener),
    fail,
  };
}

import { MessageChannelMain, utilityProcess } from 'electron';
import type { UtilityProcess, WebFrameMain } from 'electron';
import type { FromEngine, ToEngine } from './engine-messages.ts';
import { isAppFrame } from './security.ts';
import type { PageToPrint } from '../engine/implement.ts';

/** The engine runs in a process of its own, so that a large import never holds the window. */
export interface EngineLink {
  /** Gives the page the port that speaks the contract; a frame that is not the page itself gets none. */
  connect(frame: WebFrameMain): void;
  /** Suspend and resume: waits are judged at once, not at the next tick. */
  checkTime(): void;
  close(): Promise<void>;
}

export interface EngineListener {
  onOpened(): void;
  onRefused(code: string, params: Readonly<Record<string, string | number | boolean | null>>): void;
  onDiscipline(message: Extract<FromEngine, { kind: 'discipline' }>): void;
  /** A page to print; null where no PDF came of it. */
  onPrint(page: PageToPrint): Promise<Uint8Array | null>;
  /** The process ended without being asked to. */
  onLost(exitCode: number): void;
}

export function startEngine(modulePath: string, journal: string, sample: boolean, listener: EngineListener): EngineLink {
  const child: UtilityProcess = utilityProcess.fork(modulePath, [], { serviceName: 'Ballast journal', stdio: 'inherit' });
  let closing: (() => void) | null = null;
  let ended = false;

  const send = (message: ToEngine): void => {
    child.postMessage(message);
  };

  child.on('message', (message: FromEngine) => {
    switch (message.kind) {
      case 'opened':
        listener.onOpened();
        break;
      case 'refused':
        listener.onRefused(message.code, message.params);
        break;
      case 'discipline':
        listener.onDiscipline(message);
        break;
      case 'print': {
        const { id, page } = message;
        // Whatever goes wrong with it: the asker gets an answer.
        listener.onPrint(page).then((pdf) => send({ kind: 'printed', id, pdf }), () => send({ kind: 'printed', id, pdf: null }));
        break;
      }
      case 'closed':
        closing?.();
        break;
    }
  });
  child.on('exit', (code) => {
    ended = true;
    if (closing === null) listener.onLost(code);
    else closing();
  });
  send({ kind: 'open', journal, sample });

  return {
    connect(frame) {
      if (!isAppFrame(frame)) return;
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ kind: 'port' } satisfies ToEngine, [port1]);
      frame.postMessage('ballast:port', null, [port2]);
    },
    checkTime() {
      send({ kind: 'time-check' });
    },
    close() {
      if (ended) return Promise.resolve();
      return new Promise((resolve) => {
        closing = resolve;
        send({ kind: 'close' });
      });
    },
  };
}

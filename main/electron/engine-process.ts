import { RPCHandler } from '@orpc/server/message-port';
import type { Engine } from '../engine/engine.ts';
import { openEngine } from '../engine/engine.ts';
import { ensureSample } from '../sample/ensure-sample.ts';
import type { DisciplineState, Settings } from '../../shared/contract/app.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import type { FromEngine } from './engine-messages.ts';
import { isToEngine } from './engine-messages.ts';
import { printingThrough } from './print-link.ts';

/**
 * The engine's own process in the desktop host: opens the journal it is told to, gives each page's port the contract,
 * and tells the window's process how discipline stands, for the tray. It decides nothing the engine does not.
 */
const parent = process.parentPort;
let engine: Engine | null = null;
let watching: NodeJS.Timeout | undefined;

function tell(message: FromEngine): void {
  parent.postMessage(message);
}

const { printing, printed } = printingThrough(tell);

async function tellDiscipline(open: Engine): Promise<void> {
  const state = (await open.call('app/discipline', {})) as DisciplineState;
  const settings = (await open.call('app/settings', {})) as Settings;
  tell({ kind: 'discipline', state, language: settings.language });
}

function watchDiscipline(open: Engine): void {
  let seen = -1;
  const look = (): void => {
    const revision = open.ctx.revision();
    if (revision === seen) return;
    seen = revision;
    // A look that fails costs the tray a second, not the trader a journal.
    tellDiscipline(open).catch(() => {
      seen = -1;
    });
  };
  look();
  watching = setInterval(look, 1000);
}

async function open(journal: string, sample: boolean): Promise<void> {
  try {
    if (sample) await ensureSample(journal);
    engine = openEngine({ path: journal, host: 'electron', createIfMissing: true, sample });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    tell({ kind: 'refused', code: error.code === 'JOURNAL_HELD' && error.params['pid'] === null ? 'JOURNAL_HELD_UNKNOWN' : error.code, params: { ...error.params } });
    return;
  }
  engine.startTicking();
  tell({ kind: 'opened' });
  watchDiscipline(engine);
}

parent.on('message', (event) => {
  const message: unknown = event.data;
  if (!isToEngine(message)) return;
  switch (message.kind) {
    case 'open':
      if (engine === null) void open(message.journal, message.sample);
      break;
    case 'port': {
      const [port] = event.ports;
      if (port === undefined || engine === null) return;
      new RPCHandler(engine.router).upgrade(port, { context: { ...engine.context, printing } });
      port.start();
      break;
    }
    case 'time-check':
      if (engine !== null) void tellDiscipline(engine).catch(() => undefined);
      break;
    case 'printed':
      printed(message);
      break;
    case 'close':
      clearInterval(watching);
      engine?.close();
      tell({ kind: 'closed' });
      break;
  }
});

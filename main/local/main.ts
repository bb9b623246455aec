import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { fillIn } from '../../shared/words/fill-in.ts';
import { openEngine, type Engine } from '../engine/engine.ts';
import { journalPath } from '../engine/journal-path.ts';
import { ensureSample } from '../sample/ensure-sample.ts';
import { hostArguments, type HostArguments } from './arguments.ts';
import { findBrowser, openAppWindow } from './browser.ts';
import { startLocalHost, type LocalHost } from './host.ts';
import { printPdf } from './print-pdf.ts';
import { ENDS_WITH_INPUT, sampleBeside, type SampleBeside } from './sample-beside.ts';
import { askHolder } from './second-start.ts';
import { hostWords, refusalText } from './words.ts';

const words = hostWords(process.env);

const say = (text: string): void => void process.stderr.write(`${text}\n`);

/**
 * The one line on standard output: scripts and tests wait for it. Only where nobody else opens a window does it carry a token,
 * which is then the way in; in no other place is one ever written.
 */
const ready = (url: string): void => void process.stdout.write(`Ballast ready: ${url}\n`);

/** Beside the bundle in build/, two folders up from the source. */
function rendererDir(): string {
  const folders = ['../renderer', '../../build/renderer'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return folders.find((folder) => existsSync(`${folder}/index.html`)) ?? folders[0]!;
}

async function start(args: HostArguments): Promise<number | undefined> {
  const path = journalPath(args.journal, args.demo);
  let engine: Engine;
  try {
    if (args.demo) await ensureSample(path, () => say(words.makingSample));
    engine = openEngine({ path, host: 'local', createIfMissing: true, sample: args.demo });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === 'JOURNAL_HELD' ? await leadToRunning(path, args.window, error) : refuse(error);
  }
  const browser = findBrowser();
  const beside = sampleBeside(fileURLToPath(import.meta.url), path);
  let host: LocalHost;
  try {
    host = await startLocalHost({
      engine,
      port: args.port,
      rendererDir: rendererDir(),
      ...(args.demo ? {} : { openSample: beside.open }),
      ...(browser === null ? {} : { showWindow: (url) => openAppWindow(browser, url), printing: { ready: () => Promise.resolve(true), print: (page) => printPdf(browser, page) } }),
    });
  } catch (error) {
    engine.close();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    say(fillIn(words.portTaken, { port: args.port }));
    return 1;
  }
  engine.startTicking();
  closeOnSignal(engine, host, beside);
  if (args.window && browser !== null) {
    ready(`${host.origin}/`);
    openAppWindow(browser, host.mintUrl());
  } else {
    ready(host.mintUrl());
    if (args.window) say(words.noBrowser);
  }
  return undefined;
}

function refuse(refusal: Refusal): number {
  say(refusalText(words, refusal));
  return 1;
}

async function leadToRunning(path: string, show: boolean, refusal: Refusal): Promise<number> {
  const running = await askHolder(path, show);
  if (running === null) return refuse(refusal);
  const shown = show && running.shown;
  if (!shown) ready(running.url);
  say(fillIn(shown ? words.shown : words.running, { pid: running.pid, path }));
  return 0;
}

function closeOnSignal(engine: Engine, host: LocalHost, beside: SampleBeside): void {
  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    say(words.closing);
    void Promise.all([host.close(), beside.close()]).then(() => {
      engine.close();
      process.exit(0);
    });
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);
  process.on('SIGHUP', close);
  if (process.env[ENDS_WITH_INPUT] === 'yes') process.stdin.on('end', close).resume();
}

const args = hostArguments(process.argv.slice(2));
if (typeof args === 'string') {
  say(fillIn(words.argument, { argument: args }));
  say(words.usage);
  process.exitCode = 2;
} else {
  const code = await start(args);
  if (code !== undefined) process.exitCode = code;
}

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { PageToPrint } from '../engine/implement.ts';
import { closedPage, paperInches, pdfFooter } from '../engine/pdf-page.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { devtoolsPipe, type DevtoolsPipe } from './devtools-pipe.ts';

/** A page of some megabytes is printed in some seconds, on a busy machine in some tens; a browser that has not answered by then will not. */
const PATIENCE_MS = 120_000;
/** A PDF travels as base64. */
const MOST_BYTES = 96 * 1024 * 1024;

const flags = (profile: string): string[] => [
  '--headless=new',
  '--remote-debugging-pipe',
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  // Whatever the page names: no name resolves, and no address is reached.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  // A container's root has no sandbox; whoever runs as one has said so by it.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  'about:blank',
];

/**
 * Prints a page with the browser that also shows the window, in a profile that is thrown away: scripts off, every request refused, one page, then gone.
 *
 * @throws {Refusal} PDF_FAILED where the browser did not come, did not answer in time, or gave no PDF
 */
export async function printPdf(browser: string, page: PageToPrint, patienceMs = PATIENCE_MS): Promise<Uint8Array> {
  const profile = mkdtempSync(join(tmpdir(), 'ballast-print-'));
  // A group of its own, so that what the browser starts ends with it.
  const child = spawn(browser, flags(profile), { detached: process.platform !== 'win32', stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const pipe = devtoolsPipe(child.stdio[3] as Writable, child.stdio[4] as Readable, MOST_BYTES);
  child.once('error', pipe.fail);
  child.once('exit', () => pipe.fail(new Error('the browser ended')));
  const late = setTimeout(() => pipe.fail(new Error('the browser took too long')), patienceMs);
  try {
    return await printed(pipe, page);
  } catch (error) {
    throw new Refusal('refused', 'PDF_FAILED', { reason: error instanceof Error ? error.message.slice(0, 200) : 'unknown' });
  } finally {
    clearTimeout(late);
    if (child.pid !== undefined) {
      endGroup(child.pid);
      await ended;
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

async function printed(pipe: DevtoolsPipe, { html, paper, footer }: PageToPrint): Promise<Uint8Array> {
  const { targetId } = await pipe.ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = (await pipe.ask('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
  const ask = (method: string, params: object = {}) => pipe.ask(method, params, sessionId);
  // The page is set as text: it has no address, so it may open no file, and what it asks for is refused before it leaves.
  pipe.on('Fetch.requestPaused', (params, session) => void pipe.ask('Fetch.failRequest', { requestId: params['requestId'], errorReason: 'BlockedByClient' }, session).catch(() => undefined));
  await ask('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  await ask('Emulation.setScriptExecutionDisabled', { value: true });
  const { frameTree } = (await ask('Page.getFrameTree')) as { frameTree: { frame: { id: string } } };
  await ask('Page.setDocumentContent', { frameId: frameTree.frame.id, html: closedPage(html) });
  const { data } = (await ask('Page.printToPDF', {
    ...paperInches[paper],
    printBackground: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: pdfFooter(footer),
    marginTop: 0.55,
    marginBottom: 0.7,
    marginLeft: 0.6,
    marginRight: 0.6,
    generateTaggedPDF: true,
  })) as { data: string };
  const pdf = Buffer.from(data, 'base64');
  if (pdf.subarray(0, 5).toString('latin1') !== '%PDF-') throw new Error('the browser gave no PDF');
  return pdf;
}

/** By the id it was given, and what it started with it; nothing else is ever ended. */
function endGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

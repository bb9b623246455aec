import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BrowserWindowConstructorOptions, PrintToPDFOptions } from 'electron';
import type { FromEngine } from '../../../main/electron/engine-messages.ts';
import { isToEngine } from '../../../main/electron/engine-messages.ts';
import { printingThrough } from '../../../main/electron/print-link.ts';

const made: { options: BrowserWindowConstructorOptions; loaded: string[]; printed: PrintToPDFOptions[]; destroyed: boolean; served: (() => Response)[]; refused: (url: string) => boolean }[] = [];
let fails = false;

vi.mock('electron', () => ({
  screen: {},
  BrowserWindow: class {
    readonly one: (typeof made)[number];
    readonly webContents;
    constructor(options: BrowserWindowConstructorOptions) {
      const one: (typeof made)[number] = { options, loaded: [], printed: [], destroyed: false, served: [], refused: () => false };
      made.push(one);
      this.one = one;
      this.webContents = {
        session: {
          setPermissionRequestHandler: () => undefined,
          setPermissionCheckHandler: () => undefined,
          setDevicePermissionHandler: () => undefined,
          on: () => undefined,
          webRequest: { onBeforeRequest: (listener: (details: { url: string }, answer: (told: { cancel: boolean }) => void) => void) => { one.refused = (url) => { let cancel = false; listener({ url }, (told) => { cancel = told.cancel; }); return cancel; }; } },
          protocol: { handle: (_scheme: string, serve: () => Response) => void one.served.push(serve) },
        },
        printToPDF: (options: PrintToPDFOptions) => { one.printed.push(options); return fails ? Promise.reject(new Error('no printer')) : Promise.resolve(Buffer.from('%PDF-1.4')); },
      };
    }
    loadURL(url: string) { this.one.loaded.push(url); return Promise.resolve(); }
    destroy() { this.one.destroyed = true; }
  },
}));
const { printPage } = await import('../../../main/electron/print-page.ts');

beforeEach(() => {
  made.length = 0;
  fails = false;
});

describe('printing in the desktop host', () => {
  const page = { html: '<!doctype html><html><body>one</body></html>', paper: 'Letter' as const, footer: 'Week <47>' };

  it('happens in a window nobody sees, that runs no script, in a session that keeps nothing, and is gone afterwards', async () => {
    expect(Buffer.from((await printPage(page))!).toString()).toBe('%PDF-1.4');
    const [one] = made;
    expect(one!.options).toMatchObject({ show: false, webPreferences: { javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, devTools: false } });
    expect(one!.options.webPreferences).not.toHaveProperty('preload');
    expect(one!.options.webPreferences!.partition).not.toMatch(/^persist:/);
    expect(one!.printed).toMatchObject([{ pageSize: 'Letter', printBackground: true, displayHeaderFooter: true }]);
    expect(one!.printed[0]!.footerTemplate).toContain('Week &lt;47&gt;');
    expect(one!.destroyed).toBe(true);
    await printPage(page);
    expect(made[1]!.options.webPreferences!.partition).not.toBe(one!.options.webPreferences!.partition);
  });

  it('reaches nothing but the page itself, which comes under our policy', async () => {
    await printPage(page);
    const [one] = made;
    for (const url of ['https://example.org/x.png', 'file:///etc/passwd', 'ballast://app/', 'ballast-print:other', 'data:text/html,x', 'blob:x', 'http://127.0.0.1:1/']) expect(one!.refused(url), url).toBe(true);
    expect(one!.loaded.map(one!.refused)).toEqual([false]);
    expect(one!.refused('data:image/png;base64,AA')).toBe(false);
    const served = one!.served[0]!();
    expect(served.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await served.text();
    expect(text.indexOf('content-security-policy')).toBeLessThan(text.indexOf('one'));
  });

  it('says so where no PDF comes, and leaves no window behind', async () => {
    fails = true;
    expect(await printPage(page)).toBeNull();
    expect(made[0]!.destroyed).toBe(true);
  });

  it('is asked for by number across the processes, and an answer that does not come is a refusal', async () => {
    const told: FromEngine[] = [];
    const { printing, printed } = printingThrough((message) => told.push(message), 20);
    const first = printing.print(page);
    const second = printing.print(page);
    const late = second.then(() => 'printed', (error: { code: string }) => error.code);
    const answer = { kind: 'printed', id: 1, pdf: new Uint8Array([37]) } as const;
    expect(isToEngine(answer)).toBe(true);
    expect(isToEngine({ ...answer, pdf: 'text' })).toBe(false);
    printed(answer);
    expect(await first).toEqual(new Uint8Array([37]));
    expect(await late).toBe('PDF_FAILED');
    expect(told.map((message) => (message.kind === 'print' ? message.id : 0))).toEqual([1, 2]);
    printed({ kind: 'printed', id: 2, pdf: null });
  });
});

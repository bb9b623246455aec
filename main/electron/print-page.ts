import type { Session } from 'electron';
import type { PageToPrint } from '../engine/implement.ts';
import { closedPage, pdfFooter, printPolicy } from '../engine/pdf-page.ts';
import { createPrintWindow } from './window.ts';

export const printScheme = 'ballast-print';
const PAGE = `${printScheme}:page`;
const PATIENCE_MS = 60_000;

/** What the page may ask for while it is printed: itself, and pictures that stand in it. */
export function printRequestAllowed(url: string): boolean {
  return url === PAGE || url.startsWith('data:image/');
}

/**
 * Prints a page in a window that is never shown, in a session of its own that keeps nothing: no script, no preload, every request but for the page itself refused.
 *
 * @returns null where no PDF came of it
 */
export async function printPage(page: PageToPrint): Promise<Uint8Array | null> {
  const window = createPrintWindow();
  let late: NodeJS.Timeout | undefined;
  try {
    const { session } = window.webContents;
    confinePrinting(session, page.html);
    const tooLate = new Promise<null>((resolve) => {
      late = setTimeout(() => resolve(null), PATIENCE_MS);
    });
    const printed = window.loadURL(PAGE).then(() =>
      window.webContents.printToPDF({
        pageSize: page.paper,
        printBackground: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: pdfFooter(page.footer),
        margins: { top: 0.55, bottom: 0.7, left: 0.6, right: 0.6 },
        generateTaggedPDF: true,
      }),
    );
    return await Promise.race([printed, tooLate]);
  } catch {
    return null;
  } finally {
    clearTimeout(late);
    window.destroy();
  }
}

function confinePrinting(session: Session, html: string): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !printRequestAllowed(details.url) }));
  session.on('will-download', (event) => event.preventDefault());
  session.protocol.handle(printScheme, () => new Response(closedPage(html), { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': printPolicy } }));
}

import type { Session, WebContents, WebFrameMain } from 'electron';
import { appOrigin } from './origin.ts';

// The window may show Ballast and nothing else. Everything a page could use to leave or to ask for more is refused
// here, in one place, for every web contents that ever comes to exist.

/** Whether a URL is the app's own: the exact scheme and host, nobody's name before it. */
export function isAppUrl(url: string): boolean {
  try {
    const parsed = new URL(url);
    return `${parsed.protocol}//${parsed.host}` === appOrigin && parsed.username === '' && parsed.password === '';
  } catch {
    return false;
  }
}

/** Whether a frame is the page itself: the app's address, and inside no other frame. Nothing is handed to any other, nor heard from it. */
export function isAppFrame(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}

/** No navigation away, no new windows, no embedded views, for this and every later web contents. */
export function confineContents(contents: WebContents, developerTools = false): void {
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    // The page has no frames; one that comes to be goes nowhere.
    if (!isAppUrl(event.url) || !event.isMainFrame) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // What a peer connection reaches without a request is held to the proxy there is none of.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  if (!developerTools) contents.on('devtools-opened', () => contents.closeDevTools());
}

/** Private by construction: whatever tries to reach a network from the window is cancelled, loopback included. */
export function requestAllowed({ url, resourceType }: { readonly url: string; readonly resourceType: string }, developerTools = false): boolean {
  if (isAppUrl(url)) return true;
  if (developerTools && url.startsWith('devtools:')) return true;
  // A picture of the journal, a file to save. As a page of its own such an address would be somebody else's page.
  const shown = resourceType === 'mainFrame' || resourceType === 'subFrame';
  return !shown && (url.startsWith(`blob:${appOrigin}/`) || url.startsWith('data:image/'));
}

/** The clipboard is written by the release slip's copy button; nothing else is ever asked of the system. */
const grantedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export function confineSession(session: Session, developerTools = false): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(grantedPermissions.has(permission) && isAppUrl(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => grantedPermissions.has(permission) && isAppUrl(requestingOrigin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !requestAllowed(details, developerTools) });
  });
  session.on('will-download', (event, item) => {
    // What is saved from the window was made in it: a table, a picture of a chart.
    if (!item.getURL().startsWith(`blob:${appOrigin}/`)) event.preventDefault();
  });
}

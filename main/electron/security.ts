import type { Session, WebContents } from 'electron';
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

/** No navigation away, no new windows, no embedded views, for this and every later web contents. */
export function confineContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** The clipboard is written by the release slip's copy button; nothing else is ever asked of the system. */
const grantedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide) => {
    decide(grantedPermissions.has(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => grantedPermissions.has(permission));
  session.setDevicePermissionHandler(() => false);
  // Private by construction: whatever tries to reach a network from the window is cancelled, loopback included.
  session.webRequest.onBeforeRequest((details, answer) => {
    const allowed = isAppUrl(details.url) || details.url.startsWith('blob:') || details.url.startsWith('data:') || details.url.startsWith('devtools:');
    answer({ cancel: !allowed });
  });
}

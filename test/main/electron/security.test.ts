import type { OnBeforeRequestListenerDetails, Session, WebContents, WebFrameMain } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { confineContents, confineSession, isAppFrame, isAppUrl, requestAllowed } from '../../../main/electron/security.ts';
import { contentSecurityPolicy } from '../../../main/engine/content-security-policy.ts';
import { hostileNavigations, type HostileNavigation } from '../../support/hostile-navigations.ts';

type Navigation = { url: string; isMainFrame: boolean; preventDefault: () => void };

interface Confined {
  readonly fire: (event: string, url: string, isMainFrame?: boolean) => boolean;
  readonly openHandler: () => unknown;
  readonly closed: () => number;
  readonly webRtc: () => string;
  readonly hears: (event: string) => boolean;
}

/** A web contents as far as it is confined; what is called on it must exist in Electron's own types. */
function confined(developerTools = false): Confined {
  const listeners = new Map<string, (event: Navigation) => void>();
  let handler: (() => unknown) | null = null;
  let closed = 0;
  let webRtc = '';
  const contents = {
    on: (event: string, listener: (event: Navigation) => void) => listeners.set(event, listener),
    setWindowOpenHandler: (given: () => unknown) => (handler = given),
    setWebRTCIPHandlingPolicy: (policy: string) => (webRtc = policy),
    closeDevTools: () => (closed += 1),
  } satisfies Partial<Record<keyof WebContents, unknown>>;
  confineContents(contents as unknown as WebContents, developerTools);
  return {
    fire: (event, url, isMainFrame = true) => {
      let prevented = false;
      const listener = listeners.get(event);
      if (listener === undefined) throw new Error(`nothing listens to ${event}`);
      listener({ url, isMainFrame, preventDefault: () => (prevented = true) });
      return prevented;
    },
    openHandler: () => handler?.(),
    closed: () => closed,
    webRtc: () => webRtc,
    hears: (event) => listeners.has(event),
  };
}

interface ConfinedSession {
  readonly asks: (permission: string, requestingUrl: string) => boolean;
  readonly checks: (permission: string, origin: string) => boolean;
  readonly device: () => boolean;
  readonly cancels: (url: string, resourceType: string) => boolean;
  readonly refusesDownload: (url: string) => boolean;
}

function confinedSession(): ConfinedSession {
  let request: ((contents: null, permission: string, decide: (granted: boolean) => void, details: { requestingUrl: string }) => void) | null = null;
  let check: ((contents: null, permission: string, origin: string) => boolean) | null = null;
  let device: (() => boolean) | null = null;
  let before: ((details: { url: string; resourceType: string }, answer: (response: { cancel: boolean }) => void) => void) | null = null;
  let download: ((event: { preventDefault: () => void }, item: { getURL: () => string }) => void) | null = null;
  const session = {
    setPermissionRequestHandler: (handler: typeof request) => (request = handler),
    setPermissionCheckHandler: (handler: typeof check) => (check = handler),
    setDevicePermissionHandler: (handler: typeof device) => (device = handler),
    webRequest: { onBeforeRequest: (handler: typeof before) => (before = handler) },
    on: (event: string, listener: typeof download) => {
      expect(event).toBe('will-download');
      download = listener;
    },
  } satisfies Partial<Record<keyof Session, unknown>>;
  confineSession(session as unknown as Session);
  return {
    asks: (permission, requestingUrl) => {
      const decide = vi.fn();
      request!(null, permission, decide, { requestingUrl });
      expect(decide).toHaveBeenCalledOnce();
      return decide.mock.calls[0]![0] as boolean;
    },
    checks: (permission, origin) => check!(null, permission, origin),
    device: () => device!(),
    cancels: (url, resourceType) => {
      let result: boolean | null = null;
      before!({ url, resourceType }, (response) => (result = response.cancel));
      return result!;
    },
    refusesDownload: (url) => {
      let prevented = false;
      download!({ preventDefault: () => (prevented = true) }, { getURL: () => url });
      return prevented;
    },
  };
}

describe('the window may show Ballast and nothing else', () => {
  it.each([
    ['ballast://app/', true],
    ['ballast://app/plans/new?x=1#y', true],
    ['ballast://app.evil/', false],
    ['ballast://evil/', false],
    ['ballast://user@app/', false],
    ['ballast://app:80/', false],
    ['https://app/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['blob:ballast://app/1', false],
    ['about:blank', false],
    ['', false],
    ['not a url', false],
  ])('%s → %s', (url, allowed) => {
    expect(isAppUrl(url)).toBe(allowed);
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s stops whatever leaves the app and lets the app through', (event) => {
    const { fire } = confined();
    expect(fire(event, 'https://example.com/')).toBe(true);
    expect(fire(event, 'ballast://app/plans')).toBe(false);
  });

  it('no frame goes anywhere, not even to the app', () => {
    expect(confined().fire('will-frame-navigate', 'ballast://app/', false)).toBe(true);
  });

  it('attaches no web view, opens no window, has no peers', () => {
    const { fire, openHandler, webRtc } = confined();
    expect(fire('will-attach-webview', 'ballast://app/')).toBe(true);
    expect(openHandler()).toEqual({ action: 'deny' });
    expect(webRtc()).toBe('disable_non_proxied_udp');
  });

  it('developer tools that come to be opened when packaged are closed again', () => {
    const packaged = confined();
    packaged.fire('devtools-opened', '');
    expect(packaged.closed()).toBe(1);
    expect(confined(true).hears('devtools-opened')).toBe(false);
  });
});

const resourceTypes = ['mainFrame', 'subFrame', 'stylesheet', 'script', 'image', 'font', 'object', 'xhr', 'ping', 'cspReport', 'media', 'webSocket', 'other'] as const satisfies readonly OnBeforeRequestListenerDetails['resourceType'][];
const hostile = hostileNavigations('http://127.0.0.1:9');

describe('the ways out that are tried in the browser', () => {
  const stopped: Readonly<Record<HostileNavigation['way'], (url: string) => boolean>> = {
    leave: (url) => ['will-navigate', 'will-frame-navigate', 'will-redirect'].every((event) => confined().fire(event, url)),
    window: () => JSON.stringify(confined().openHandler()) === '{"action":"deny"}',
    frame: (url) => confined().fire('will-frame-navigate', url, false),
    // What has an address on a network is cancelled; what is its own address is left to the policy, which runs no such script.
    load: (url) => (/^(?:http|ws)/.test(url) ? resourceTypes.every((resourceType) => !requestAllowed({ url, resourceType })) : !/'(?:unsafe-inline|unsafe-eval)'|data:/.test(/script-src[^;]*/.exec(contentSecurityPolicy)![0])),
  };

  it.each(hostile.map((navigation) => [navigation.name, navigation] as const))('%s', (_name, { way, url }) => {
    expect(stopped[way](url)).toBe(true);
    // And as anything else than what it was tried as, it leads no further.
    expect(isAppUrl(url)).toBe(false);
    expect(requestAllowed({ url, resourceType: 'mainFrame' })).toBe(false);
    expect(requestAllowed({ url, resourceType: 'subFrame' })).toBe(false);
  });

  it('are forty at least', () => {
    expect(hostile.length).toBeGreaterThanOrEqual(40);
    expect(new Set(hostile.map(({ name }) => name)).size).toBe(hostile.length);
  });
});

describe('the session', () => {
  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fullscreen', 'pointerLock', 'display-capture', 'midi', 'usb', 'serial', 'hid', 'fileSystem', 'idle-detection', 'storage-access', 'window-management', 'unknown'])('grants no %s', (permission) => {
    const session = confinedSession();
    expect(session.asks(permission, 'ballast://app/')).toBe(false);
    expect(session.checks(permission, 'ballast://app/')).toBe(false);
  });

  it('grants the clipboard write of the slip to the page, and to nobody else', () => {
    const session = confinedSession();
    expect(session.asks('clipboard-sanitized-write', 'ballast://app/tickets/1')).toBe(true);
    expect(session.checks('clipboard-sanitized-write', 'ballast://app/')).toBe(true);
    expect(session.asks('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
    expect(session.checks('clipboard-sanitized-write', 'https://evil.example')).toBe(false);
    expect(session.device()).toBe(false);
  });

  it.each([
    ['https://example.com/x.js', 'script', true],
    ['http://127.0.0.1:9/', 'xhr', true],
    ['ws://127.0.0.1:9/', 'webSocket', true],
    ['file:///etc/hosts', 'xhr', true],
    ['devtools://devtools/x.js', 'script', true],
    ['ballast://app/assets/index.js', 'script', false],
    ['blob:ballast://app/1', 'image', false],
    ['blob:ballast://app/1', 'mainFrame', true],
    ['blob:https://evil.example/1', 'image', true],
    ['data:image/png;base64,eA==', 'image', false],
    ['data:text/html,x', 'subFrame', true],
    ['data:text/javascript,x', 'script', true],
  ])('%s as %s: cancelled %s', (url, resourceType, cancelled) => {
    expect(confinedSession().cancels(url, resourceType)).toBe(cancelled);
  });

  it('saves what was made in the window alone', () => {
    const session = confinedSession();
    expect(session.refusesDownload('blob:ballast://app/1')).toBe(false);
    for (const url of ['https://evil.example/x.exe', 'blob:https://evil.example/1', 'data:text/html,x', 'file:///etc/passwd']) expect(session.refusesDownload(url)).toBe(true);
  });
});

describe('whom the window is given to', () => {
  const frame = (url: string, parent: unknown = null): WebFrameMain => ({ url, parent }) as WebFrameMain;
  it.each([
    ['the page', frame('ballast://app/plans'), true],
    ['a frame in the page', frame('ballast://app/plans', {}), false],
    ['another page', frame('https://evil.example/'), false],
    ['a page that is not there yet', frame(''), false],
    ['nothing', null, false],
  ])('%s: %s', (_who, given, expected) => {
    expect(isAppFrame(given)).toBe(expected);
  });
});

it('has a policy without eval, inline script, frames or foreign hosts', () => {
  expect(contentSecurityPolicy).toContain("default-src 'none'");
  expect(contentSecurityPolicy).toContain("script-src 'self'");
  expect(contentSecurityPolicy).not.toMatch(/unsafe-eval|https?:|\*/);
  expect(contentSecurityPolicy.match(/script-src[^;]*/)?.[0]).not.toContain('unsafe-inline');
});

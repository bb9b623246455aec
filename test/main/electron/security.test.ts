import type { Session, WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { confineContents, confineSession, isAppUrl } from '../../../main/electron/security.ts';
import { contentSecurityPolicy } from '../../../main/engine/content-security-policy.ts';

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
    ['about:blank', false],
    ['', false],
    ['not a url', false],
  ])('%s → %s', (url, allowed) => {
    expect(isAppUrl(url)).toBe(allowed);
  });

  function contentsOf(): { contents: WebContents; fire: (event: string, url: string) => boolean; openHandler: () => unknown } {
    const listeners = new Map<string, (event: { url: string; preventDefault: () => void }) => void>();
    let handler: (() => unknown) | null = null;
    const contents = {
      on: (event: string, listener: (event: { url: string; preventDefault: () => void }) => void) => listeners.set(event, listener),
      setWindowOpenHandler: (given: () => unknown) => {
        handler = given;
      },
    };
    return {
      contents: contents as unknown as WebContents,
      fire: (event, url) => {
        let prevented = false;
        const listener = listeners.get(event);
        if (listener === undefined) throw new Error(`nothing listens to ${event}`);
        listener({ url, preventDefault: () => (prevented = true) });
        return prevented;
      },
      openHandler: () => handler?.(),
    };
  }

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s stops whatever leaves the app and lets the app through', (event) => {
    const { contents, fire } = contentsOf();
    confineContents(contents);
    expect(fire(event, 'https://example.com/')).toBe(true);
    expect(fire(event, 'ballast://app/plans')).toBe(false);
  });

  it('attaches no web view and opens no window', () => {
    const { contents, fire, openHandler } = contentsOf();
    confineContents(contents);
    expect(fire('will-attach-webview', 'ballast://app/')).toBe(true);
    expect(openHandler()).toEqual({ action: 'deny' });
  });

  it('grants the clipboard write of the slip, and nothing else; cancels every request that is not the app', () => {
    let request: ((contents: null, permission: string, decide: (granted: boolean) => void) => void) | null = null;
    let check: ((contents: null, permission: string) => boolean) | null = null;
    let device: (() => boolean) | null = null;
    let before: ((details: { url: string }, answer: (response: { cancel: boolean }) => void) => void) | null = null;
    confineSession({
      setPermissionRequestHandler: (handler: typeof request) => (request = handler),
      setPermissionCheckHandler: (handler: typeof check) => (check = handler),
      setDevicePermissionHandler: (handler: typeof device) => (device = handler),
      webRequest: { onBeforeRequest: (handler: typeof before) => (before = handler) },
    } as unknown as Session);
    for (const permission of ['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fullscreen', 'usb', 'serial', 'hid']) {
      const decide = vi.fn();
      request!(null, permission, decide);
      expect(decide).toHaveBeenCalledExactlyOnceWith(false);
      expect(check!(null, permission)).toBe(false);
    }
    expect(check!(null, 'clipboard-sanitized-write')).toBe(true);
    expect(device!()).toBe(false);
    const cancelled = (url: string): boolean => {
      let result: boolean | null = null;
      before!({ url }, (response) => (result = response.cancel));
      return result!;
    };
    expect(cancelled('https://example.com/x.js')).toBe(true);
    expect(cancelled('http://127.0.0.1:9/')).toBe(true);
    expect(cancelled('file:///etc/hosts')).toBe(true);
    expect(cancelled('ballast://app/assets/index.js')).toBe(false);
    expect(cancelled('blob:ballast://app/1')).toBe(false);
  });

  it('has a policy without eval, inline script, frames or foreign hosts', () => {
    expect(contentSecurityPolicy).toContain("default-src 'none'");
    expect(contentSecurityPolicy).toContain("script-src 'self'");
    expect(contentSecurityPolicy).not.toMatch(/unsafe-eval|https?:|\*/);
    expect(contentSecurityPolicy.match(/script-src[^;]*/)?.[0]).not.toContain('unsafe-inline');
  });
});

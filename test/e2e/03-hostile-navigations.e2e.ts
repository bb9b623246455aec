import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArguments, chromiumPath } from '../support/chromium.ts';
import { hostileNavigations, type HostileNavigation } from '../support/hostile-navigations.ts';
import { startHost, type RunningHost } from '../support/local-host.ts';
import { call } from './journey.ts';
import { elsewhere, watch, type Elsewhere, type Watch } from './hostile-walk.ts';

const directory = mkdtempSync(join(tmpdir(), 'ballast-ways-out-'));
let browser: Browser;
let host: RunningHost;
let other: Elsewhere;
let network: Elsewhere;
let own: string;
let context: BrowserContext;
let page: Page;
let seen: Watch;
let addresses: string[];

beforeAll(async () => {
  other = await elsewhere();
  network = await elsewhere();
  // Any name on any network leads to a server that writes down who comes, the browser's own errands among them.
  browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArguments, `--host-resolver-rules=MAP * ${network.origin.slice('http://'.length)}, EXCLUDE 127.0.0.1`], headless: true });
  host = await startHost(join(directory, 'ways-out.ballast'));
  own = new URL(host.url).origin;
  context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  seen = await watch(context, own);
  page = await context.newPage();
  addresses = [];
  page.on('framenavigated', (frame) => addresses.push(frame.url()));
  await page.goto(host.url);
  await page.locator('h1').first().waitFor();
  addresses.push(page.url(), ...(await page.evaluate(() => [document.referrer, ...performance.getEntriesByType('navigation').map(({ name }) => name), ...(window.navigation?.entries() ?? []).map(({ url }) => url ?? '')])));
});

afterAll(async () => {
  await context.close();
  await browser.close();
  await host.stop();
  await other.close();
  await network.close();
  rmSync(directory, { recursive: true, force: true });
});

it('the token is gone from every address the window has and had: bar, history, referrer, timing', () => {
  expect(addresses.length).toBeGreaterThan(3);
  expect(addresses.filter((address) => address.includes('token'))).toEqual([]);
});

async function attempt(page: Page, { html, act, script }: HostileNavigation): Promise<void> {
  if (html !== undefined) {
    await page.evaluate((text) => {
      const place = document.createElement('div');
      place.id = 'hostile';
      place.style.cssText = 'position:fixed;top:0;left:0;z-index:99999;background:#fff;width:300px;height:120px';
      document.body.append(place);
      place.innerHTML = text;
      // A meta or a link counts in the head alone.
      for (const element of place.querySelectorAll('meta, link, base')) document.head.append(element);
    }, html);
  }
  if (act !== undefined) {
    const target = page.locator('#hostile [data-act]');
    if (act === 'drag') {
      await target.hover();
      await page.mouse.down();
      await page.mouse.move(300, 300, { steps: 5 });
      await page.mouse.move(500, 400, { steps: 5 });
      await page.mouse.up();
    } else if (act === 'enter') await target.press('Enter');
    else await target.click({ force: true, noWaitAfter: true, timeout: 3000, button: act === 'middle-click' ? 'middle' : 'left', modifiers: act === 'control-click' ? ['Control'] : [] });
  }
  if (script !== undefined) await page.evaluate(`(() => { ${script} })()`);
  await page.waitForTimeout(300);
}

const names = hostileNavigations('http://127.0.0.1:1');
let tried = 0;
/** Where Chromium opened a line ahead of its own check, and said nothing on it. No header of ours can forbid that; the README says so. */
const beforehand: string[] = [];

describe('ways out of the window, tried in it', () => {
  it.each(names.map(({ name }, index) => [name, index] as const))('%s leads nowhere', async (name, index) => {
    await page.goto(`${own}/settings`);
    await page.locator('h1').first().waitFor();
    for (const list of [seen.requests, seen.stopped, seen.dialogs, seen.windows, seen.downloads, seen.ran, other.heard, other.lines, network.heard]) list.length = 0;
    await attempt(page, hostileNavigations(other.origin)[index]!);
    const left = seen.requests.filter((request) => !seen.stopped.includes(request));
    expect({ ran: seen.ran, left, heard: [...other.heard, ...network.heard.filter((asked) => asked.includes(' evil.example '))], dialogs: seen.dialogs, windows: seen.windows, downloads: seen.downloads }).toEqual({ ran: [], left: [], heard: [], dialogs: [], windows: [], downloads: [] });
    // Still Ballast, and still of use.
    expect(page.url().startsWith(`${own}/`)).toBe(true);
    await page.locator('h1').first().waitFor({ timeout: 5000 });
    if (other.lines.length > 0) beforehand.push(name);
    tried += 1;
  });

  it('are forty at least', () => {
    expect(tried).toBeGreaterThanOrEqual(40);
    process.stdout.write(`hostile navigations: ${tried} tried in a real page, 0 executions, 0 requests to anywhere else; lines Chromium opened ahead of its check, without a word: in ${beforehand.length} of them\n`);
  });
});

describe('a page from elsewhere on this machine, with our cookie in the same browser', () => {
  it('gets nothing out of the host, changes nothing in it and shows nothing of it', async () => {
    await page.goto(`${own}/settings`);
    await page.locator('h1').first().waitFor();
    const before = (await call(page, 'app/pulse', {})) as { revision: number };
    const stranger = await context.newPage();
    const arrived: { url: string; status: number; cookie: boolean; origin: string | undefined }[] = [];
    stranger.on('response', (response) => {
      if (!response.url().startsWith(own)) return;
      void response.request().allHeaders().then((headers) => arrived.push({ url: response.url(), status: response.status(), cookie: 'cookie' in headers, origin: headers['origin'] }));
    });
    await stranger.goto(`${other.origin}/evil`);
    const got = await stranger.evaluate(async (host) => {
      const read = (asked: Promise<Response>): Promise<string> => asked.then((answer) => answer.text().then((text) => `${answer.type}:${text}`), () => 'refused');
      const loaded = (element: HTMLElement): Promise<string> =>
        new Promise((resolve) => {
          element.addEventListener('load', () => resolve(element instanceof HTMLIFrameElement ? `frame:${element.contentDocument === null ? 'closed' : 'open'}` : 'loaded'));
          element.addEventListener('error', () => resolve('refused'));
          setTimeout(() => resolve('nothing'), 1500);
          document.body.append(element);
        });
      const body = JSON.stringify({ accountId: null, until: '2099-01-01T00:00:00.000Z', words: 'evil' });
      const post = (mode: RequestMode, type: string): Promise<string> => read(fetch(`${host}/rpc/lockouts/begin`, { method: 'POST', mode, credentials: 'include', headers: { 'content-type': type }, body }));
      const socket = await new Promise<string>((resolve) => {
        const line = new WebSocket(`${host.replace('http', 'ws')}/rpc`);
        line.addEventListener('open', () => resolve('open'));
        line.addEventListener('error', () => resolve('refused'));
      });
      const form = Object.assign(document.createElement('form'), { method: 'post', action: `${host}/rpc/lockouts/begin`, enctype: 'text/plain', target: 'sink' });
      form.append(Object.assign(document.createElement('input'), { name: body.slice(0, -1), value: '"}' }));
      const sink = Object.assign(document.createElement('iframe'), { name: 'sink' });
      document.body.append(sink, form);
      form.submit();
      navigator.sendBeacon(`${host}/rpc/lockouts/begin`, new Blob([body], { type: 'text/plain' }));
      const opened = window.open(`${host}/settings`);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      let poked = 'closed';
      try {
        poked = opened === null || opened.closed ? 'closed' : `open ${opened.length}`;
        opened?.postMessage({ kind: 'ballast:open', path: '/plans' }, '*');
      } catch {
        poked = 'closed';
      }
      return {
        asJson: await post('cors', 'application/json'),
        asText: await post('no-cors', 'text/plain'),
        read: await read(fetch(`${host}/`, { credentials: 'include' })),
        readBlind: await read(fetch(`${host}/openapi.json`, { mode: 'no-cors', credentials: 'include' })),
        script: await loaded(Object.assign(document.createElement('script'), { src: `${host}/assets/none.js` })),
        module: await loaded(Object.assign(document.createElement('script'), { type: 'module', src: `${host}/mark.svg` })),
        picture: await loaded(Object.assign(document.createElement('img'), { src: `${host}/mark.svg` })),
        style: await loaded(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${host}/mark.svg` })),
        frame: await loaded(Object.assign(document.createElement('iframe'), { src: `${host}/` })),
        object: await loaded(Object.assign(document.createElement('object'), { data: `${host}/mark.svg` })),
        socket,
        poked,
      };
    }, own);
    expect(got).toMatchObject({ asJson: 'refused', read: 'refused', script: 'refused', module: 'refused', picture: 'refused', style: 'refused', object: 'refused', socket: 'refused', poked: 'closed' });
    // What may not be read comes back empty, or not at all.
    expect([got.asText, got.readBlind].filter((text) => text !== 'refused' && text !== 'opaque:')).toEqual([]);
    const framed = await Promise.all(stranger.frames().slice(1).map((frame) => frame.evaluate(() => document.querySelector('#root') !== null).catch(() => false)));
    expect(framed.filter(Boolean)).toEqual([]);
    // The cookie does travel to another port of this machine, and opens nothing there: every one of these was refused.
    expect(arrived.filter(({ status, url }) => status < 400 && !url.endsWith('/settings'))).toEqual([]);
    expect(arrived.filter(({ cookie, status }) => cookie && status === 403).length).toBeGreaterThan(0);
    await stranger.close();
    const after = (await call(page, 'app/pulse', {})) as { revision: number };
    expect(after.revision).toBe(before.revision);
    expect(await call(page, 'lockouts/list', { active: false })).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { readHolder } from '../../../main/engine/holder.ts';
import { startLocalHost } from '../../../main/local/host.ts';
import { askHolder } from '../../../main/local/second-start.ts';
import { fileFor } from '../../../main/local/static-files.ts';
import { ask, list, startHost as start, type Running } from './host-under-test.ts';

describe('who is let in', () => {
  test.each<[string, (running: Running) => Record<string, string>, number]>([
    ['its own window', ({ cookie, host }) => ({ cookie, origin: host.origin }), 200],
    ['no cookie', ({ host }) => ({ origin: host.origin }), 401],
    ['a wrong cookie', ({ host, cookie }) => ({ origin: host.origin, cookie: `${cookie.slice(0, -1)}${cookie.endsWith('0') ? '1' : '0'}` }), 401],
    ['the right value under another name', ({ host, cookie }) => ({ origin: host.origin, cookie: cookie.replace('ballast_', 'ballast_x') }), 401],
    ['an empty cookie of the right name', ({ host, cookie }) => ({ origin: host.origin, cookie: `${cookie.split('=')[0]}=` }), 401],
    ['two cookies of the name, one of them right', ({ host, cookie }) => ({ origin: host.origin, cookie: `${cookie.split('=')[0]}=x; ${cookie}` }), 200],
    ['no origin', ({ cookie }) => ({ cookie }), 403],
    ['a foreign origin', ({ cookie }) => ({ cookie, origin: 'https://evil.example' }), 403],
    ['the origin null of a sandboxed page', ({ cookie }) => ({ cookie, origin: 'null' }), 403],
    ['another port', ({ cookie }) => ({ cookie, origin: 'http://127.0.0.1:1' }), 403],
    ['https', ({ cookie, authority }) => ({ cookie, origin: `https://${authority}` }), 403],
    ['localhost as origin', ({ cookie, authority }) => ({ cookie, origin: `http://${authority.replace('127.0.0.1', 'localhost')}` }), 403],
    ['localhost as host', ({ cookie, host, authority }) => ({ cookie, origin: host.origin, host: authority.replace('127.0.0.1', 'localhost') }), 403],
    ['a rebound name', ({ cookie, host, authority }) => ({ cookie, origin: host.origin, host: `evil.example:${authority.split(':')[1]}` }), 403],
    ['a host without its port', ({ cookie, host }) => ({ cookie, origin: host.origin, host: '127.0.0.1' }), 403],
    ['a trailing dot', ({ cookie, host, authority }) => ({ cookie, origin: host.origin, host: authority.replace(':', '.:') }), 403],
    ['the holder’s secret', ({ host, engine }) => ({ origin: host.origin, authorization: `Bearer ${readHolder(engine.ctx.path)!.door!.secret}` }), 200],
    ['a wrong secret', ({ host }) => ({ origin: host.origin, authorization: `Bearer ${'0'.repeat(64)}` }), 401],
    ['the secret, but from a foreign page', ({ engine }) => ({ origin: 'https://evil.example', authorization: `Bearer ${readHolder(engine.ctx.path)!.door!.secret}` }), 403],
  ])('%s', async (_who, headers, status) => {
    const running = await start();
    const answer = await list(running, headers(running));
    expect(answer.status).toBe(status);
    const { code = 'ANSWERED', data = { params: {}, items: [] } } = JSON.parse(answer.body) as { code?: string; data?: unknown };
    expect(code).toMatch(/^[A-Z_]+$/);
    expect(data).toEqual({ params: {}, items: [] });
  });

  test('a foreign host or origin gets nothing at all, not even the page', async () => {
    const { host, authority, cookie } = await start();
    for (const path of ['/', '/openapi.json', '/launch?token=x', '/assets/app-1a2b.js']) {
      expect((await ask(host.origin, path, { headers: { host: `localhost:${authority.split(':')[1]}`, cookie } })).status, path).toBe(403);
      expect((await ask(host.origin, path, { headers: { origin: 'https://evil.example', cookie } })).status, path).toBe(403);
    }
  });

  test('an absolute address in the request line does not get around the host check', async () => {
    const { host, cookie } = await start();
    expect((await ask(host.origin, `http://evil.example/rpc/accounts/list`, { method: 'POST', headers: { cookie, origin: host.origin }, body: '{}' })).status).toBe(403);
  });
});

describe('the launch token', () => {
  test('opens once, sets a cookie no script can read, and leaves the address', async () => {
    const { host, url, cookie } = await start();
    const again = await ask(host.origin, url.slice(host.origin.length));
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
    const fresh = await ask(host.origin, host.mintUrl().slice(host.origin.length));
    expect(fresh).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(String(fresh.headers['set-cookie'])).toMatch(/^ballast_[0-9a-f]{8}=[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict$/);
    // A reload by the window that is already in.
    expect((await ask(host.origin, url.slice(host.origin.length), { headers: { cookie } })).status).toBe(303);
  });

  test('a guess opens nothing', async () => {
    const { host } = await start();
    for (const path of ['/launch', '/launch?token=', `/launch?token=${'0'.repeat(64)}`]) expect((await ask(host.origin, path)).status).toBe(401);
  });

  test('windows that never came do not pile up: the newest tokens are the ones that count', async () => {
    const { host } = await start();
    const first = host.mintUrl();
    for (let count = 0; count < 40; count += 1) host.mintUrl();
    expect((await ask(host.origin, first.slice(host.origin.length))).status).toBe(401);
    expect((await ask(host.origin, host.mintUrl().slice(host.origin.length))).status).toBe(303);
  });

  test('two hosts have cookies of different names', async () => {
    const [one, two] = [await start(), await start()];
    expect(one.cookie.split('=')[0]).not.toBe(two.cookie.split('=')[0]);
  });
});

describe('what is answered', () => {
  test('every answer carries the headers that confine a page', async () => {
    const running = await start();
    const { host } = running;
    for (const answer of [await ask(host.origin, '/'), await ask(host.origin, '/none.js'), await list(running, {}), await ask(host.origin, '/', { headers: { host: 'x' } })]) {
      expect(answer.headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
      );
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'x-frame-options': 'DENY',
        'origin-agent-cluster': '?1',
        'x-dns-prefetch-control': 'off',
      });
      expect(answer.headers['permissions-policy']).toMatch(/camera=\(\).*geolocation=\(\).*microphone=\(\).*usb=\(\)/);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(answer.headers['x-powered-by']).toBeUndefined();
    }
  });

  test('the page for every screen, assets for ever, the page itself anew', async () => {
    const { host } = await start();
    const page = await ask(host.origin, '/plans/123');
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' } });
    expect(page.body).toContain('<title>Ballast');
    expect((await ask(host.origin, '/assets/app-1a2b.js')).headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' });
    expect((await ask(host.origin, '/assets/gone.js')).status).toBe(404);
  });

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/..%5csecret.txt', '/%00secret.txt', '/%zz.txt', '//secret.txt', '/assets/../../secret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/.%2e/secret.txt', '/%2e%2e%2fsecret.txt', '/..;/secret.txt', '/assets/..%5c..%5csecret.txt', '/%c0%ae%c0%ae/secret.txt', '/%252e%252e/secret.txt', '/..%252fsecret.txt', '/assets%2f..%2f..%2fsecret.txt', '/\\..\\secret.txt', '/file:///etc/hosts.txt', '/secret.txt%00.js', '/etc/hosts.txt'])('nothing outside the renderer: %s', async (path) => {
    const { host } = await start();
    const answer = await ask(host.origin, path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('not for you');
  });

  test('the folder’s own name is no way out either', () => {
    expect(fileFor('/srv/renderer', '/../renderer-other/x.js')).toBeNull();
  });

  test('calls are POST, pages are GET', async () => {
    const { host, cookie } = await start();
    const headers = { cookie, origin: host.origin };
    expect(await ask(host.origin, '/rpc/accounts/list', { headers })).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    expect(await ask(host.origin, '/', { method: 'POST', headers, body: '{}' })).toMatchObject({ status: 405, headers: { allow: 'GET' } });
    expect((await ask(host.origin, '/', { method: 'OPTIONS', headers })).status).toBe(405);
    const call = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{}' };
    expect((await ask(host.origin, '/rpc/accounts/cheat', call)).status).toBe(404);
    expect((await ask(host.origin, '/rpc', call)).status).toBe(404);
  });

  test('refusals arrive with code, status and data', async () => {
    const { host, cookie } = await start();
    const answer = await ask(host.origin, '/rpc/accounts/get', { method: 'POST', headers: { cookie, origin: host.origin, 'content-type': 'application/json' }, body: '{"id":"x"}' });
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'ACCOUNT_NOT_FOUND', status: 404, data: { params: { id: 'x' }, items: [] } });
  });

  test('broken and oversized bodies are refused and the host lives on', async () => {
    const running = await start();
    const { host, cookie } = running;
    const headers = { cookie, origin: host.origin, 'content-type': 'application/json' };
    expect((await ask(host.origin, '/rpc/accounts/get', { method: 'POST', headers, body: '{"id":' })).status).toBe(400);
    const big = await ask(host.origin, '/rpc/accounts/get', { method: 'POST', headers, body: Buffer.alloc(17 * 1024 * 1024, 0x20) }).then(
      ({ status }) => status,
      // The line may be cut while we still send.
      () => 413,
    );
    expect(big).toBe(413);
    expect((await list(running, headers)).status).toBe(200);
  });

  test('the contract as OpenAPI, for whoever is in', async () => {
    const { host, cookie } = await start();
    const headers = { origin: host.origin };
    expect((await ask(host.origin, '/openapi.json', { headers })).status).toBe(401);
    expect((await ask(host.origin, '/openapi.json', { headers: { cookie } })).status).toBe(403);
    const document = JSON.parse((await ask(host.origin, '/openapi.json', { headers: { ...headers, cookie } })).body) as { openapi: string; servers: unknown; paths: Record<string, { post?: unknown }> };
    expect(document.openapi).toMatch(/^3\./);
    expect(document.servers).toEqual([{ url: '/rpc' }]);
    expect(document.paths['/plans/list']?.post).toBeDefined();
    expect(Object.keys(document.paths).length).toBeGreaterThan(60);
  });
});

describe('a second start', () => {
  test('gets the first one’s window shown, or an address that leads into it', async () => {
    const { engine, shown, host } = await start();
    const asked = await askHolder(engine.ctx.path, true);
    expect(asked).toMatchObject({ pid: process.pid, shown: true });
    expect(shown).toHaveLength(1);
    // The window has its token; the one who asked gets none.
    expect(asked!.url).toBe(`${host.origin}/`);
    expect((await ask(host.origin, shown[0]!.slice(host.origin.length))).status).toBe(303);
    const quiet = await askHolder(engine.ctx.path, false);
    expect((await ask(host.origin, quiet!.url.slice(host.origin.length))).status).toBe(303);
    expect(shown).toHaveLength(1);
  });

  test('cannot be had without the secret', async () => {
    const { host, shown, cookie } = await start();
    expect((await ask(host.origin, '/holder/window?show=yes', { method: 'POST', headers: { origin: host.origin, cookie } })).status).toBe(401);
    expect(shown).toEqual([]);
  });

  test('finds nobody once the host has closed', async () => {
    const { engine, host } = await start();
    await host.close();
    expect(await askHolder(engine.ctx.path, true)).toBeNull();
  });
});

test('the host listens on loopback only', async () => {
  const { host } = await start();
  expect(host.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('a port that is taken is an error, not another port', async () => {
  const { host, engine } = await start();
  await expect(startLocalHost({ engine, port: Number(new URL(host.origin).port), rendererDir: '/' })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

import { readdirSync } from 'node:fs';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { join, relative } from 'node:path';
import { isProcedure } from '@orpc/server';
import { expect, test } from 'vitest';
import { router } from '../../../main/engine/router.ts';
import { routes } from '../../../main/local/routes.ts';
import { startHost, type Running } from './host-under-test.ts';

/** Read off the router itself: a call that is added is in the table from then on. */
const calls = Object.entries(router as Readonly<Record<string, Readonly<Record<string, unknown>>>>).flatMap(([area, actions]) =>
  Object.entries(actions)
    .filter(([, found]) => isProcedure(found))
    .map(([action]) => `/rpc/${area}/${action}`),
);

/** Every file a window may be given, read off the folder the host serves. */
const files = (running: Running): string[] =>
  readdirSync(join(running.folder, 'renderer'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(join(running.folder, 'renderer'), join(entry.parentPath, entry.name))}`);

/** Addresses of each route; a route without any fails the test below. */
const addresses: Readonly<Record<string, (running: Running) => string[]>> = {
  calls: () => [...calls, '/rpc', '/rpc/', '/rpc/accounts', '/rpc/no/such'],
  holder: () => ['/holder/window', '/holder/window?show=yes'],
  openapi: () => ['/openapi.json'],
  launch: ({ host }) => ['/launch', host.mintUrl().slice(host.origin.length)],
  page: (running) => ['/', '/plans/7', ...files(running), '/none.js', '//x/y'],
};

interface Heard {
  status: number;
  code: string;
  leaks: string[];
}

function ask(port: number, method: string, path: string, headers: OutgoingHttpHeaders): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        const leaks = Object.keys(response.headers).filter((name) => name === 'set-cookie' || name === 'location' || name.startsWith('access-control-') || name === 'upgrade');
        resolve({ status: response.statusCode!, code: /^\{"code":"(\w+)"/.exec(body)?.[1] ?? '', leaks });
      });
      response.on('error', reject);
    });
    sent.on('upgrade', () => reject(new Error(`${path} was upgraded`)));
    sent.on('error', reject);
    sent.end(method === 'POST' ? '{}' : undefined);
  });
}

const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };

test('8 hosts × 7 origins × every route, as a request and as an upgrade: only the exact pair passes', async () => {
  const running = await startHost();
  const { authority, port, cookie, secret, host, engine, shown } = running;
  const hosts = [authority, `localhost:${port}`, '127.0.0.1', `127.0.0.1:${port === 65_535 ? 1 : port + 1}`, `evil.example:${port}`, `[::1]:${port}`, `0.0.0.0:${port}`, `127.0.0.1.:${port}`];
  const origins = [host.origin, undefined, 'null', 'https://evil.example', `http://localhost:${port}`, `http://127.0.0.1:${port === 65_535 ? 1 : port + 1}`, `https://${authority}`];
  expect(Object.keys(addresses)).toEqual(routes.map(({ name }) => name));
  expect(calls.length).toBeGreaterThan(60);
  const table = routes.flatMap((route) =>
    addresses[route.name]!(running).map((path) => {
      // The address stands for this route and is not taken by one before it.
      expect(routes.find(({ fits }) => fits(new URL(host.origin + path).pathname))!.name, path).toBe(route.name);
      return { route, path };
    }),
  );

  const { revision } = engine.ctx;
  const before = revision();
  const tally = { combinations: 0, refused: 0, passed: 0, upgrades: 0 };
  const wrong: string[] = [];
  const exactPairs: (() => Promise<void>)[] = [];
  for (const { route, path } of table) {
    for (const hostName of hosts) {
      for (const origin of origins) {
        const exact = hostName === authority && (origin === host.origin || (origin === undefined && route.method === 'GET' && (route.name === 'page' || route.name === 'launch')));
        // Both keys in hand: it is the pair alone that keeps the others out.
        const headers = { host: hostName, cookie, authorization: `Bearer ${secret}`, 'content-type': 'application/json', ...(origin === undefined ? {} : { origin }) };
        const name = `${route.method} ${path} Host ${hostName} Origin ${String(origin)}`;
        const asRequest = async (): Promise<void> => {
          const { status, code, leaks } = await ask(port, route.method, path, headers);
          tally.combinations += 1;
          if (exact) {
            tally.passed += 1;
            if (status === 403 || status === 401 || status === 405) wrong.push(`${name}: ${status} ${code}`);
          } else {
            tally.refused += 1;
            if (status !== 403 || !/^(?:HOST_FOREIGN|ORIGIN_FOREIGN|ORIGIN_MISSING)$/.test(code) || leaks.length > 0) wrong.push(`${name}: ${status} ${code} ${leaks.join()}`);
          }
        };
        const asUpgrade = async (): Promise<void> => {
          const { status, code, leaks } = await ask(port, 'GET', path, { ...headers, ...upgrade });
          tally.combinations += 1;
          tally.upgrades += 1;
          const expected = hostName === authority && origin === host.origin ? '400 UPGRADE_REFUSED' : '403';
          if (!`${status} ${code}`.startsWith(expected) || leaks.length > 0) wrong.push(`upgrade ${name}: ${status} ${code}`);
        };
        if (exact) exactPairs.push(asRequest);
        else await asRequest();
        await asUpgrade();
      }
    }
  }
  // All that was refused has changed nothing, opened nothing and used up no token.
  expect(revision()).toBe(before);
  expect(shown).toEqual([]);
  for (const pair of exactPairs) await pair();
  expect(wrong).toEqual([]);
  expect(tally.combinations).toBe(table.length * hosts.length * origins.length * 2);
  const own = table.filter(({ route }) => route.name === 'page' || route.name === 'launch').length;
  expect(tally.passed).toBe(table.length + own);
  process.stdout.write(`admission: ${hosts.length} hosts × ${origins.length} origins × ${table.length} addresses of ${routes.length} routes (${calls.length} calls) × request and upgrade = ${tally.combinations} combinations: ${tally.passed} exact pairs passed, ${tally.refused} requests and all ${tally.upgrades} upgrades refused\n`);
}, 180_000);

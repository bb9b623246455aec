import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { ask, list, say, startHost, statuses, type Running } from './host-under-test.ts';

// What arrives on the line itself, below what an HTTP client would ever send.

const MEGABYTE = 1024 * 1024;
const lines = (...text: string[]): string => `${text.join('\r\n')}\r\n\r\n`;

/** A call of a window that is in, as bytes. */
function calling({ authority, host, cookie }: Running, path: string, headers: readonly string[], body: string): string {
  return `${lines(`POST ${path} HTTP/1.1`, `Host: ${authority}`, `Origin: ${host.origin}`, `Cookie: ${cookie}`, 'Content-Type: application/json', ...headers)}${body}`;
}

describe('requests that two readers would read differently', () => {
  const page = (host: string): string => `GET /assets/app-1a2b.js HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  test.each<[string, (running: Running) => string, number[]]>([
    ['no Host', () => lines('GET / HTTP/1.1'), [400]],
    ['no Host, in the old protocol', () => lines('GET / HTTP/1.0'), [403]],
    ['an empty Host', () => lines('GET / HTTP/1.1', 'Host:'), [403]],
    ['two Hosts, ours first', ({ authority }) => lines('GET / HTTP/1.1', `Host: ${authority}`, 'Host: evil.example'), [400]],
    ['two Hosts, ours last', ({ authority }) => lines('GET / HTTP/1.1', 'Host: evil.example', `Host: ${authority}`), [400]],
    ['two Hosts, both ours', ({ authority }) => lines('GET / HTTP/1.1', `Host: ${authority}`, `hOsT: ${authority}`), [400]],
    ['a list of Hosts', ({ authority }) => lines('GET / HTTP/1.1', `Host: ${authority}, ${authority}`), [403]],
    ['two Origins', ({ authority, host }) => lines('GET / HTTP/1.1', `Host: ${authority}`, `Origin: ${host.origin}`, 'Origin: https://evil.example'), [400]],
    ['two Cookies', (running) => calling(running, '/rpc/accounts/list', ['Cookie: a=b', 'Content-Length: 2'], '{}'), [400]],
    ['two content types', (running) => calling(running, '/rpc/accounts/list', ['Content-Type: text/plain', 'Content-Length: 2'], '{}'), [400]],
    ['an absolute address, foreign', ({ authority }) => lines('GET http://evil.example/ HTTP/1.1', `Host: ${authority}`), [403]],
    ['an absolute address, our own', ({ authority, host }) => lines(`GET ${host.origin}/ HTTP/1.1`, `Host: ${authority}`), [403]],
    ['an asterisk', ({ authority, host }) => lines('OPTIONS * HTTP/1.1', `Host: ${authority}`, `Origin: ${host.origin}`), [403]],
    ['a tunnel', ({ authority }) => lines('CONNECT evil.example:443 HTTP/1.1', `Host: ${authority}`), [405]],
    ['a tunnel to ourselves', ({ authority, host }) => lines(`CONNECT ${authority} HTTP/1.1`, `Host: ${authority}`, `Origin: ${host.origin}`), [405]],
    ['TRACE', ({ authority, host }) => lines('TRACE / HTTP/1.1', `Host: ${authority}`, `Origin: ${host.origin}`, 'X-Echo: leaked'), [405]],
    ['HEAD', ({ authority, host }) => lines('HEAD / HTTP/1.1', `Host: ${authority}`, `Origin: ${host.origin}`), [405]],
    ['a method nobody knows', ({ authority }) => lines('STEAL / HTTP/1.1', `Host: ${authority}`), [400]],
    ['a preflight', ({ authority, host }) => lines('OPTIONS /rpc/accounts/list HTTP/1.1', `Host: ${authority}`, `Origin: ${host.origin}`, 'Access-Control-Request-Method: POST'), [401]],
    ['a preflight from elsewhere', ({ authority }) => lines('OPTIONS /rpc/accounts/list HTTP/1.1', `Host: ${authority}`, 'Origin: https://evil.example', 'Access-Control-Request-Method: POST'), [403]],
    ['an upgrade to HTTP/2', ({ authority, host }) => lines('GET / HTTP/1.1', `Host: ${authority}`, `Origin: ${host.origin}`, 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__'), [400]],
    ['HTTP/2 without asking', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [400]],
    ['TLS', () => '\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000\u00a1', [400]],
    // Whatever hides a second request inside a first: no answer but the refusal comes back.
    ['a length and chunks', (running) => calling(running, '/rpc/accounts/list', ['Content-Length: 5', 'Transfer-Encoding: chunked'], `0\r\n\r\n${page(running.authority)}`), [400]],
    ['chunks and a length', (running) => calling(running, '/rpc/accounts/list', ['Transfer-Encoding: chunked', 'Content-Length: 5'], `0\r\n\r\n${page(running.authority)}`), [400]],
    ['two lengths', (running) => calling(running, '/rpc/accounts/list', ['Content-Length: 2', 'Content-Length: 80'], `{}${page(running.authority)}`), [400]],
    ['a list of lengths', (running) => calling(running, '/rpc/accounts/list', ['Content-Length: 2, 2'], `{}${page(running.authority)}`), [400]],
    ['a signed length', (running) => calling(running, '/rpc/accounts/list', ['Content-Length: +2'], `{}${page(running.authority)}`), [400]],
    ['an unknown coding', (running) => calling(running, '/rpc/accounts/list', ['Transfer-Encoding: xchunked'], `0\r\n\r\n${page(running.authority)}`), [400]],
    ['chunked twice', (running) => calling(running, '/rpc/accounts/list', ['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], `0\r\n\r\n${page(running.authority)}`), [400]],
    ['a space before the colon', (running) => calling(running, '/rpc/accounts/list', ['Transfer-Encoding : chunked'], `0\r\n\r\n${page(running.authority)}`), [400]],
    ['a folded header', ({ authority }) => `GET / HTTP/1.1\r\nX: y\r\n Host: evil.example\r\nHost: ${authority}\r\n\r\n`, [400]],
    ['a zero byte in a header', ({ authority }) => lines('GET / HTTP/1.1', `Host: ${authority}`, 'X: a\0b'), [400]],
    ['bare line feeds', ({ authority }) => `GET / HTTP/1.1\nHost: ${authority}\n\n`, [400]],
    ['headers without end', ({ authority }) => lines('GET / HTTP/1.1', `Host: ${authority}`, `X: ${'a'.repeat(20_000)}`), [431]],
  ])('%s', async (_name, text, expected) => {
    const running = await startHost();
    const heard = await say(running.port, Buffer.from(text(running), 'latin1'));
    expect(statuses(heard)).toEqual(expected);
    expect(heard).not.toContain('leaked');
    expect(heard.toLowerCase()).not.toContain('access-control-');
    expect((await list(running, { cookie: running.cookie, origin: running.host.origin })).status).toBe(200);
  });

  test('a line is kept for further requests, and each of them is judged by itself', async () => {
    const running = await startHost();
    const good = calling(running, '/rpc/accounts/list', ['Content-Length: 2'], '{}');
    expect(statuses(await say(running.port, good + good))).toEqual([200, 200]);
    expect(statuses(await say(running.port, good + lines('GET / HTTP/1.1', 'Host: evil.example')))).toEqual([200, 403]);
  });

  test('nothing a stranger sends behind a refused request is answered', async () => {
    const running = await startHost();
    const good = calling(running, '/rpc/accounts/list', ['Content-Length: 2'], '{}');
    expect(statuses(await say(running.port, lines('GET / HTTP/1.1', 'Host: evil.example') + good))).toEqual([403]);
    expect(statuses(await say(running.port, lines('GET / HTTP/1.1', `Host: ${running.authority}`, 'Connection: Upgrade', 'Upgrade: websocket') + good))).toEqual([403]);
    expect(statuses(await say(running.port, lines('CONNECT x:1 HTTP/1.1', `Host: ${running.authority}`) + good))).toEqual([405]);
  });

  test('who has to be told to go on is told only when let in', async () => {
    const running = await startHost();
    const waiting = calling(running, '/rpc/accounts/list', ['Expect: 100-continue', 'Content-Length: 2'], '{}');
    expect(statuses(await say(running.port, waiting))).toEqual([100, 200]);
    expect(statuses(await say(running.port, waiting.replace(`Host: ${running.authority}`, 'Host: evil.example')))).toEqual([403]);
    expect(statuses(await say(running.port, waiting.replace('100-continue', '200-ok')))).toEqual([417]);
  });
});

describe('what a browser says of who asks', () => {
  test.each<[string, Record<string, string>, number]>([
    ['another site leads a window here', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, 200],
    ['the address was typed', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, 200],
    ['our own page asks', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'script' }, 200],
    ['another site puts us in a frame', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }, 403],
    ['another port of this machine puts us in a frame', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }, 403],
    ['another site wants our script', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }, 403],
    ['another port of this machine wants our script', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }, 403],
    ['another site looks whether there is a picture', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }, 403],
  ])('%s', async (_who, headers, status) => {
    const { host } = await startHost();
    expect((await ask(host.origin, '/', { headers })).status).toBe(status);
  });
});

describe('bodies', () => {
  const chunked = (size: number): string => {
    const chunk = ' '.repeat(64 * 1024);
    return `${`${chunk.length.toString(16)}\r\n${chunk}\r\n`.repeat(Math.ceil(size / chunk.length))}0\r\n\r\n`;
  };

  test.each<[string, (running: Running) => string, number]>([
    ['a length that says too much', (running) => calling(running, '/rpc/accounts/list', [`Content-Length: ${17 * MEGABYTE}`], ' '.repeat(17 * MEGABYTE)), 413],
    ['chunks without end', (running) => calling(running, '/rpc/accounts/list', ['Transfer-Encoding: chunked'], chunked(17 * MEGABYTE)), 413],
    ['as much as is allowed', (running) => calling(running, '/rpc/accounts/list', ['Transfer-Encoding: chunked'], chunked(16 * MEGABYTE - 64 * 1024).replace(/0\r\n\r\n$/, '2\r\n{}\r\n0\r\n\r\n')), 200],
    ['a statement may be larger', (running) => calling(running, '/rpc/imports/preview', ['Transfer-Encoding: chunked'], chunked(20 * MEGABYTE)), 400],
    ['the larger limit cannot be borrowed by an address beside it', (running) => calling(running, '/rpc/accounts/list?/rpc/imports/preview', ['Transfer-Encoding: chunked'], chunked(17 * MEGABYTE)), 413],
    ['half a JSON', (running) => calling(running, '/rpc/accounts/list', ['Content-Length: 1'], '{'), 400],
    ['JSON as deep as a well', (running) => calling(running, '/rpc/accounts/list', ['Content-Length: 2000000'], '['.repeat(1_000_000) + ']'.repeat(1_000_000)), 422],
    ['bytes that are no text', (running) => calling(running, '/rpc/accounts/list', ['Content-Length: 4'], '"\u00ff\u00fe"'), 400],
    ['nothing', (running) => calling(running, '/rpc/accounts/list', ['Content-Length: 0'], ''), 400],
    ['packed', (running) => calling(running, '/rpc/accounts/list', ['Content-Encoding: gzip', 'Content-Length: 2'], '{}'), 415],
  ])('%s', async (_name, text, status) => {
    const running = await startHost();
    const heard = await say(running.port, Buffer.from(text(running), 'latin1'));
    expect(statuses(heard)).toEqual([status]);
    expect((await list(running, { cookie: running.cookie, origin: running.host.origin })).status).toBe(200);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/event-stream', 'application/octet-stream', 'application/json; charset=gbk', 'application/jsonp', ''])('%s is not read, though it would hold a call', async (type) => {
    const running = await startHost();
    expect(await list(running, { cookie: running.cookie, origin: running.host.origin, 'content-type': type })).toMatchObject({ status: 415 });
  });

  const short = { patience: { headersMs: 300, requestMs: 600, checkMs: 50 } };

  test('headers that trickle in are waited for so long and no longer', async () => {
    const running = await startHost(short);
    expect(statuses(await say(running.port, `GET / HTTP/1.1\r\nHost: ${running.authority}\r\n`))).toEqual([408]);
  });

  test('a body that trickles in keeps nobody waiting, and ends', async () => {
    const running = await startHost(short);
    const head = calling(running, '/rpc/accounts/list', ['Content-Length: 1000'], '{');
    const heard = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect({ host: '127.0.0.1', port: running.port }, () => socket.write(head));
      const drip = setInterval(() => socket.writable && socket.write(' '), 50);
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(drip);
        resolve(text);
      });
      setTimeout(() => reject(new Error('the line was never ended')), 8000).unref();
    });
    expect(statuses(heard)).toEqual([408]);
    expect((await list(running, { cookie: running.cookie, origin: running.host.origin })).status).toBe(200);
  });

  test('a line that is cut in the middle of a body leaves the host as it was', async () => {
    const running = await startHost();
    const before = running.engine.ctx.revision();
    await say(running.port, calling(running, '/rpc/accounts/create', ['Content-Length: 1000'], '{"name":'), { quietMs: 50 });
    expect((await list(running, { cookie: running.cookie, origin: running.host.origin })).status).toBe(200);
    expect(running.engine.ctx.revision()).toBe(before);
  });
});

test('nobody answers on any other address of this machine', async () => {
  const { port } = await startHost();
  const own = Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address, scopeid }) => (scopeid === undefined || scopeid === 0 ? address : `${address}%${scopeid}`)));
  const others = [...new Set([...own, '127.0.0.2', '127.1.1.1', '::1'])].filter((address) => address !== '127.0.0.1');
  const reached: string[] = [];
  for (const host of others) {
    await new Promise<void>((resolve) => {
      const socket = connect({ host, port, timeout: 2000 }, () => {
        reached.push(host);
        socket.destroy();
      });
      socket.on('timeout', () => socket.destroy());
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
    });
  }
  expect(reached).toEqual([]);
  expect(others.length).toBeGreaterThan(2);
});

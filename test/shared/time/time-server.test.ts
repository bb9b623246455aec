import { expect, test } from 'vitest';
import { parseTimeServer } from '../../../shared/time/time-server.ts';

test.each([
  ['ntp.aliyun.com', { host: 'ntp.aliyun.com', port: 123 }],
  ['  pool.ntp.org. ', { host: 'pool.ntp.org.', port: 123 }],
  ['192.0.2.7:1123', { host: '192.0.2.7', port: 1123 }],
  ['2001:db8::7', { host: '2001:db8::7', port: 123 }],
  ['[2001:db8::7]', { host: '2001:db8::7', port: 123 }],
  ['[2001:db8::7]:1123', { host: '2001:db8::7', port: 1123 }],
  ['localhost:65535', { host: 'localhost', port: 65_535 }],
])('%s is a time server', (text, server) => expect(parseTimeServer(text)).toEqual(server));

test.each(['', ' ', 'http://time.example', 'a b', 'time.example:0', 'time.example:65536', 'time.example:x', '-a.example', 'a..b', 'user@time.example', 'time.example/x', '[::1', `${'a'.repeat(64)}.example`, `${'a.'.repeat(127)}example`])('%s is none', (text) => {
  expect(parseTimeServer(text)).toBeNull();
});

export interface TimeServer {
  readonly host: string;
  readonly port: number;
}

const NTP_PORT = 123;
const HOST = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*\.?$/i;
const IPV6 = /^[0-9a-f:.]{2,45}$/i;

/**
 * A time server as a trader types it: a name or an address, with a port where it is not NTP's own (123). An IPv6 address with a
 * port stands in brackets.
 *
 * @returns null where it is none
 * @example parseTimeServer('ntp.aliyun.com') // => { host: 'ntp.aliyun.com', port: 123 }
 * @example parseTimeServer('[::1]:1123') // => { host: '::1', port: 1123 }
 * @example parseTimeServer('http://time') // => null
 */
export function parseTimeServer(text: string): TimeServer | null {
  const trimmed = text.trim();
  const found = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(trimmed) ?? /^([^:]+)(?::(\d{1,5}))?$/.exec(trimmed);
  const host = found?.[1] ?? trimmed;
  const port = found?.[2] === undefined ? NTP_PORT : Number(found[2]);
  const isHost = host.includes(':') ? IPV6.test(host) : HOST.test(host);
  return isHost && port >= 1 && port <= 65_535 ? { host, port } : null;
}

/**
 * Command-line switches that would open a packaged Ballast to inspection or to another program's hand. The fuses
 * (electron-builder.yml) make --inspect inert; what Chromium itself reads is refused here.
 */
const refusedWhenPackaged = [
  'inspect',
  'inspect-brk',
  'inspect-port',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'js-flags',
  'disable-web-security',
  'no-sandbox',
  'host-rules',
  'host-resolver-rules',
  'load-extension',
  'auth-server-whitelist',
  'proxy-server',
] as const;

export function refusedSwitches(hasSwitch: (name: string) => boolean, packaged: boolean): string[] {
  return packaged ? refusedWhenPackaged.filter((name) => hasSwitch(name)) : [];
}

/**
 * Command-line switches that would open a packaged Ballast to inspection or to another program's hand. The fuses
 * (electron-builder.yml) make --inspect inert; what Chromium itself reads is refused here.
 */
const refusedWhenPackaged = [
  // To look inside, or to steer from outside.
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-debugging-io-pipes',
  'remote-allow-origins',
  'auto-open-devtools-for-tabs',
  'enable-automation',
  'js-flags',
  'load-extension',
  'wait-for-debugger',
  'wait-for-debugger-children',
  // To take a wall away.
  'no-sandbox',
  'disable-gpu-sandbox',
  'disable-setuid-sandbox',
  'disable-seccomp-filter-sandbox',
  'single-process',
  'no-zygote',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'unsafely-treat-insecure-origin-as-secure',
  'ignore-certificate-errors',
  'enable-blink-features',
  'enable-features',
  'disable-features',
  // To start another program in place of one of ours.
  'browser-subprocess-path',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  // To send what the window asks for elsewhere, or to write it down.
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'auth-server-whitelist',
  'log-net-log',
  'ssl-key-log-file',
] as const;

export function refusedSwitches(hasSwitch: (name: string) => boolean, packaged: boolean): string[] {
  return packaged ? refusedWhenPackaged.filter((name) => hasSwitch(name)) : [];
}

/** No name on any network leads anywhere from this program: it has nobody to talk to. */
export const switchesOfOurs = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['disable-background-networking', ''],
  ['disable-component-update', ''],
] as const;

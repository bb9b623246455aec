import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { platform } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge', 'brave-browser', 'vivaldi-stable'];

const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser', 'Vivaldi'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'BraveSoftware\\Brave-Browser\\Application\\brave.exe', 'Chromium\\Application\\chrome.exe'];

/** An installed browser of the Chromium family, which can show a page as a window of its own; null where there is none. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  return candidates(env).find(isProgram) ?? null;
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  const named = env['BALLAST_CHROMIUM'];
  const first = named === undefined || named === '' ? [] : [named];
  switch (platform()) {
    case 'darwin':
      return [...first, ...MAC];
    case 'win32': {
      const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined);
      return [...first, ...WINDOWS.flatMap((path) => roots.map((root) => join(root, path)))];
    }
    default: {
      const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
      return [...first, ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))];
    }
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Opens an address in a window without tabs. The browser lives on its own; what becomes of it is not our business. */
export function openAppWindow(browser: string, url: string): void {
  const child = spawn(browser, [`--app=${url}`, '--no-first-run', '--no-default-browser-check'], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}

import { BrowserWindow, screen } from 'electron';
import type { BrowserWindowConstructorOptions } from 'electron';
import { appOrigin } from './origin.ts';
import { placeWindow, readWindowState, smallestWindow, writeWindowState } from './window-state.ts';

/** Each of these is Electron's default today; they are written out so that a changed default cannot undo them. */
export const lockedWebPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const satisfies BrowserWindowConstructorOptions['webPreferences'];

export function createWindow(options: { preload: string; stateFile: string; developerTools: boolean }): BrowserWindow {
  const displays = screen.getAllDisplays().map((display) => display.workArea);
  const place = placeWindow(readWindowState(options.stateFile), displays);
  const window = new BrowserWindow({
    x: place.x,
    y: place.y,
    width: place.width,
    height: place.height,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Ballast',
    webPreferences: { ...lockedWebPreferences, preload: options.preload, devTools: options.developerTools },
  });
  if (place.maximized) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  window.on('close', () => {
    writeWindowState(options.stateFile, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  void window.loadURL(`${appOrigin}/`);
  return window;
}

/** A window that is never shown, for one page to print: it runs no script, and its session is its own and keeps nothing. */
export function createPrintWindow(): BrowserWindow {
  return new BrowserWindow({ show: false, title: 'Ballast', webPreferences: { ...lockedWebPreferences, javascript: false, images: true, devTools: false, partition: `print-${(printed += 1)}` } });
}
let printed = 0;

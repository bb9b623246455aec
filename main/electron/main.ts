import { join } from 'node:path';
import { Menu, Notification, app, dialog, nativeImage, powerMonitor, protocol, session } from 'electron';
import type { BrowserWindow } from 'electron';
import type { DisciplineState } from '../../shared/contract/app.ts';
import { fillIn } from '../../shared/words/fill-in.ts';
import type { Language } from '../../shared/words/language.ts';
import { noticesBetween, trayTitle } from './discipline-watch.ts';
import type { EngineLink } from './engine-link.ts';
import { startEngine } from './engine-link.ts';
import { journalChoice } from './journal-choice.ts';
import { menuTemplate } from './menu.ts';
import { appScheme } from './origin.ts';
import { confineContents, confineSession } from './security.ts';
import { printPage } from './print-page.ts';
import { serveRenderer } from './serve-renderer.ts';
import { refusedSwitches, switchesOfOurs } from './switches.ts';
import type { DisciplineTray } from './tray.ts';
import { createTray } from './tray.ts';
import { createWindow } from './window.ts';
import { desktopLanguage, desktopWords, openingRefused } from './words.ts';

// Everything here wires; what decides stands in the files beside it.
const built = join(app.getAppPath(), 'build');
let window: BrowserWindow | null = null;
let engine: EngineLink | null = null;
let tray: DisciplineTray | null = null;
let language: Language = 'en';
let discipline: DisciplineState | null = null;
let quitting = false;

function open(path?: string): void {
  if (window === null || window.isDestroyed()) {
    window = createWindow({ preload: join(built, 'electron/preload.cjs'), stateFile: join(app.getPath('userData'), 'window.json'), developerTools: !app.isPackaged });
    const contents = window.webContents;
    contents.on('did-finish-load', () => engine?.connect(contents.mainFrame));
  }
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
  if (path !== undefined) window.webContents.send('ballast:open', path);
}

function speak(): void {
  const words = desktopWords(language);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, { open }, process.platform)));
  tray?.show(trayTitle(discipline, words, localTime), words);
}

function localTime(instant: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'short', hour: '2-digit', minute: '2-digit', hour12: false }).format(new Date(instant));
}

function endWith(title: string, text: string): void {
  dialog.showErrorBox(title, text);
  quitting = true;
  app.exit(1);
}

async function start(): Promise<void> {
  confineSession(session.defaultSession, !app.isPackaged);
  protocol.handle(appScheme, serveRenderer(join(built, 'renderer')));
  language = desktopLanguage(null, app.getLocale());
  const icon = nativeImage.createFromPath(join(built, 'renderer/icons/tray.png'));
  tray = createTray(icon, { open: () => open(), quit: () => app.quit() });
  const choice = journalChoice(process.argv);
  engine = startEngine(join(built, 'electron/engine-process.mjs'), choice.journal, choice.sample, {
    onOpened: () => open(),
    onRefused: (code, params) => {
      const words = desktopWords(language);
      endWith(words.engine.refusedTitle, openingRefused(language, code, params));
    },
    onDiscipline: (message) => {
      const words = desktopWords(language);
      if (Notification.isSupported()) {
        for (const body of noticesBetween(discipline, message.state, words, localTime)) {
          const notice = new Notification({ title: 'Ballast', body, silent: true });
          notice.on('click', () => open());
          notice.show();
        }
      }
      discipline = message.state;
      language = desktopLanguage(message.language, app.getLocale());
      speak();
    },
    onPrint: printPage,
    onLost: () => {
      const words = desktopWords(language);
      endWith(words.engine.stoppedTitle, words.engine.stoppedText);
    },
  });
  powerMonitor.on('resume', () => engine?.checkTime());
  powerMonitor.on('unlock-screen', () => engine?.checkTime());
  speak();
}

protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
app.enableSandbox();

const refused = refusedSwitches((name) => app.commandLine.hasSwitch(name), app.isPackaged);
if (refused.length > 0) {
  process.stderr.write(`${fillIn(desktopWords(desktopLanguage(null, app.getLocale())).engine.switchRefused, { switches: refused.map((name) => `--${name}`).join(' ') })}\n`);
  app.exit(2);
} else if (!app.requestSingleInstanceLock()) {
  app.exit(0);
} else {
  for (const [name, value] of switchesOfOurs) app.commandLine.appendSwitch(name, value);
  app.on('web-contents-created', (_event, contents) => confineContents(contents, !app.isPackaged));
  app.on('second-instance', () => open());
  app.on('activate', () => open());
  // The tray keeps watch when the window is closed; "Quit" ends it.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', (event) => {
    if (quitting || engine === null) return;
    event.preventDefault();
    quitting = true;
    void engine.close().then(() => {
      tray?.destroy();
      app.quit();
    });
  });
  void app.whenReady().then(start);
}

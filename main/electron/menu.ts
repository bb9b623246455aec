import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopWords } from './words.ts';

/** Screens a menu item may open; the page knows them by these paths. */
export interface MenuActions {
  readonly open: (path: string) => void;
}

/**
 * The application menu. There is no "reload" and no developer tools in it: a packaged Ballast has neither.
 */
export function menuTemplate(words: DesktopWords, actions: MenuActions, platform: string): MenuItemConstructorOptions[] {
  const m = words.menu;
  const edit: MenuItemConstructorOptions = {
    label: m.edit,
    submenu: [
      { role: 'undo', label: m.undo },
      { role: 'redo', label: m.redo },
      { type: 'separator' },
      { role: 'cut', label: m.cut },
      { role: 'copy', label: m.copy },
      { role: 'paste', label: m.paste },
      { role: 'selectAll', label: m.selectAll },
    ],
  };
  const file: MenuItemConstructorOptions = {
    label: m.file,
    submenu: [
      { label: m.newPlan, click: () => actions.open('/plans/new') },
      { label: m.importStatement, click: () => actions.open('/trades/import') },
      { label: m.journalToday, click: () => actions.open('/journal') },
      { type: 'separator' },
      { role: 'close', label: m.close },
      ...(platform === 'darwin' ? [] : [{ role: 'quit', label: m.quit } satisfies MenuItemConstructorOptions]),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: m.view,
    submenu: [
      { role: 'zoomIn', label: m.zoomIn },
      { role: 'zoomOut', label: m.zoomOut },
      { role: 'resetZoom', label: m.zoomReset },
      { type: 'separator' },
      { role: 'togglefullscreen', label: m.fullScreen },
    ],
  };
  const window: MenuItemConstructorOptions = { label: m.window, submenu: [{ role: 'minimize', label: m.minimize }] };
  const app: MenuItemConstructorOptions = { role: 'appMenu', submenu: [{ role: 'about', label: m.about }, { type: 'separator' }, { role: 'quit', label: m.quit }] };
  return platform === 'darwin' ? [app, file, edit, view, window] : [file, edit, view, window];
}

import { Menu, Tray } from 'electron';
import type { NativeImage } from 'electron';
import type { DesktopWords } from './words.ts';

export interface DisciplineTray {
  show(title: string, words: DesktopWords): void;
  destroy(): void;
}

/** The state of discipline stays in sight when the window does not. */
export function createTray(icon: NativeImage, actions: { open: () => void; quit: () => void }): DisciplineTray {
  const tray = new Tray(icon);
  tray.on('click', actions.open);
  let shown = '';
  return {
    show(title, words) {
      const key = `${title}\n${words.tray.open}`;
      if (key === shown) return;
      shown = key;
      tray.setToolTip(title);
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: title, enabled: false },
          { type: 'separator' },
          { label: words.tray.open, click: actions.open },
          { label: words.tray.quit, click: actions.quit },
        ]),
      );
    },
    destroy() {
      tray.destroy();
    },
  };
}

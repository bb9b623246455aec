import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface WindowState extends Rectangle {
  maximized: boolean;
}

export const smallestWindow = { width: 960, height: 640 } as const;
const firstWindow = { width: 1360, height: 880 } as const;

/** What was kept, or null where nothing usable was: a broken file is no reason not to open. */
export function readWindowState(file: string): WindowState | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return null;
    const state = value as Record<string, unknown>;
    const numbers = ['x', 'y', 'width', 'height'] as const;
    if (!numbers.every((name) => typeof state[name] === 'number' && Number.isFinite(state[name]))) return null;
    return {
      x: state['x'] as number,
      y: state['y'] as number,
      width: state['width'] as number,
      height: state['height'] as number,
      maximized: state['maximized'] === true,
    };
  } catch {
    return null;
  }
}

/** Written beside and renamed, so that a kill never leaves half a file. */
export function writeWindowState(file: string, state: WindowState): void {
  const draft = `${file}.new`;
  writeFileSync(draft, JSON.stringify(state));
  renameSync(draft, file);
}

/**
 * Where the window opens: as it was left, if a good part of its title bar would be on one of the displays of today;
 * a screen may have been unplugged since. Otherwise centred in the first display.
 */
export function placeWindow(kept: WindowState | null, displays: readonly Rectangle[]): WindowState {
  const main = displays[0] ?? { x: 0, y: 0, ...firstWindow };
  const width = Math.max(smallestWindow.width, Math.min(kept?.width ?? firstWindow.width, main.width));
  const height = Math.max(smallestWindow.height, Math.min(kept?.height ?? firstWindow.height, main.height));
  if (kept !== null) {
    const grip = { left: kept.x, right: kept.x + kept.width, top: kept.y };
    const visible = displays.some((display) => {
      const across = Math.min(grip.right, display.x + display.width) - Math.max(grip.left, display.x);
      return across >= 200 && grip.top >= display.y && grip.top <= display.y + display.height - 40;
    });
    if (visible) return { x: kept.x, y: kept.y, width: Math.max(smallestWindow.width, kept.width), height: Math.max(smallestWindow.height, kept.height), maximized: kept.maximized };
  }
  return {
    x: Math.round(main.x + Math.max(0, (main.width - width) / 2)),
    y: Math.round(main.y + Math.max(0, (main.height - height) / 2)),
    width,
    height,
    maximized: kept?.maximized ?? false,
  };
}

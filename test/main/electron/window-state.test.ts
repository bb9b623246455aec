import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { placeWindow, readWindowState, smallestWindow, writeWindowState } from '../../../main/electron/window-state.ts';

const directory = mkdtempSync(join(tmpdir(), 'ballast-window-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});
const display = { x: 0, y: 0, width: 1920, height: 1080 };

describe('where the window opens', () => {
  it('comes back as it was left', () => {
    const file = join(directory, 'state.json');
    const state = { x: 20, y: 30, width: 1200, height: 800, maximized: true };
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
    expect(placeWindow(state, [display])).toEqual(state);
  });

  it.each(['', '{', 'null', '[]', '{"x":1}', '{"x":"1","y":2,"width":3,"height":4}', '{"x":null,"y":2,"width":3,"height":4}'])('a broken file (%s) is ignored', (text) => {
    const file = join(directory, 'broken.json');
    writeFileSync(file, text);
    expect(readWindowState(file)).toBeNull();
  });

  it('a missing file is ignored', () => {
    expect(readWindowState(join(directory, 'none.json'))).toBeNull();
  });

  it('a display that was unplugged does not take the window with it', () => {
    const place = placeWindow({ x: 2500, y: 100, width: 1200, height: 800, maximized: false }, [display]);
    expect(place.x + place.width).toBeLessThanOrEqual(1920);
    expect(place.x).toBeGreaterThanOrEqual(0);
  });

  it('always leaves a title bar within reach and a usable size', () => {
    const rectangle = fc.record({ x: fc.integer({ min: -9000, max: 9000 }), y: fc.integer({ min: -9000, max: 9000 }), width: fc.integer({ min: 0, max: 9000 }), height: fc.integer({ min: 0, max: 9000 }), maximized: fc.boolean() });
    const displays = fc.array(fc.record({ x: fc.integer({ min: -4000, max: 4000 }), y: fc.integer({ min: -4000, max: 4000 }), width: fc.integer({ min: 1000, max: 4000 }), height: fc.integer({ min: 700, max: 3000 }) }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.option(rectangle), displays, (kept, screens) => {
        const place = placeWindow(kept, screens);
        expect(place.width).toBeGreaterThanOrEqual(smallestWindow.width);
        expect(place.height).toBeGreaterThanOrEqual(smallestWindow.height);
        const reachable = screens.some((screen) => Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x) >= 200 && place.y >= screen.y && place.y <= screen.y + screen.height - 40);
        expect(reachable).toBe(true);
      }),
    );
  });
});

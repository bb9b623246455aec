import { useComputedColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { gainColour, useSettings } from '../app/settings/use-settings.ts';

export interface Palette {
  readonly ink: string;
  readonly quiet: string;
  readonly grid: string;
  readonly surface: string;
  readonly gain: string;
  readonly loss: string;
  /** Six colours every kind of colour vision tells apart. */
  readonly series: readonly [string, string, string, string, string, string];
  readonly font: string;
}

function read(): Palette {
  const style = getComputedStyle(document.documentElement);
  const get = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: get('--ink'),
    quiet: get('--ink-2'),
    grid: get('--chart-grid'),
    surface: get('--surface'),
    gain: get('--gain'),
    loss: get('--loss'),
    series: [get('--chart-1'), get('--chart-2'), get('--chart-3'), get('--chart-4'), get('--chart-5'), get('--chart-6')],
    font: getComputedStyle(document.body).fontFamily,
  };
}

const kept = new Map<string, Palette>();

/** To read a token the whole page's styles are reckoned; they hang on the root's attributes, so it is done once for each set of those. */
function readOnce(): Palette {
  const root = document.documentElement;
  const key = root.getAttributeNames().map((name) => `${name}=${root.getAttribute(name)}`).join(' ');
  const palette = kept.get(key) ?? read();
  kept.set(key, palette);
  return palette;
}

/** The tokens as a canvas needs them; read again when the theme or the gain colour changes. */
export function usePalette(): Palette {
  const scheme = useComputedColorScheme('light');
  const gain = gainColour(useSettings());
  return useMemo(() => {
    void [scheme, gain];
    return readOnce();
  }, [scheme, gain]);
}

/** '#rrggbb' with an opacity. */
export function withAlpha(colour: string, alpha: number): string {
  const value = Math.round(Math.max(0, Math.min(1, alpha)) * 255);
  return `${colour}${value.toString(16).padStart(2, '0')}`;
}

/** So many strengths of a hatching are told apart. */
const STRENGTHS = 20;
const hatchings = new Map<string, CanvasPattern | string>();

/** Diagonal hatching in a colour: where two kinds touch, they differ by more than hue. Made once: a chart asks for it bar by bar. */
export function hatch(colour: string, strength = 1): CanvasPattern | string {
  const level = Math.round(strength * STRENGTHS) / STRENGTHS;
  const key = `${colour} ${level}`;
  const made = hatchings.get(key) ?? hatchOf(colour, level);
  hatchings.set(key, made);
  return made;
}

function hatchOf(colour: string, strength: number): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = 8;
  tile.height = 8;
  const context = tile.getContext('2d');
  if (!context) return colour;
  context.fillStyle = withAlpha(colour, 0.35 * strength);
  context.fillRect(0, 0, 8, 8);
  context.strokeStyle = withAlpha(colour, strength);
  context.lineWidth = 2;
  context.beginPath();
  for (const offset of [-8, 0, 8]) {
    context.moveTo(offset, 8);
    context.lineTo(offset + 8, 0);
  }
  context.stroke();
  return context.createPattern(tile, 'repeat') ?? colour;
}

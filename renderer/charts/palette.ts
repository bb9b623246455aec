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

/** The tokens as a canvas needs them; read again when the theme or the gain colour changes. */
export function usePalette(): Palette {
  const scheme = useComputedColorScheme('light');
  const gain = gainColour(useSettings());
  return useMemo(() => {
    void [scheme, gain];
    return read();
  }, [scheme, gain]);
}

/** '#rrggbb' with an opacity. */
export function withAlpha(colour: string, alpha: number): string {
  const value = Math.round(Math.max(0, Math.min(1, alpha)) * 255);
  return `${colour}${value.toString(16).padStart(2, '0')}`;
}

/** Diagonal hatching in a colour: where two kinds touch, they differ by more than hue. */
export function hatch(colour: string, strength = 1): CanvasPattern | string {
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

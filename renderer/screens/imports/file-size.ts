import type { Format } from '../../app/format/use-format.ts';

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** A size as file managers tell it: 1,024 to the next unit, one place below ten. */
export function fileSize(bytes: number, format: Pick<Format, 'ratio' | 'decimal'>): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const text = unit === 0 || size >= 10 ? format.decimal(String(Math.round(size))) : format.ratio(size, 1);
  return `${text} ${UNITS[unit] ?? 'B'}`;
}

import type { Palette } from './palette.ts';

interface Words {
  readonly title: string;
  readonly unit: string;
  /** What it was drawn for; wraps. */
  readonly words: string;
}

const EDGE = 12;
const LINE = 18;

/** A chart as a picture that stands alone: title, unit and filter above it, on the ground of the theme. */
export function pictureOf(drawn: HTMLCanvasElement, ratio: number, palette: Palette, { title, unit, words }: Words): HTMLCanvasElement | null {
  const picture = document.createElement('canvas');
  const context = picture.getContext('2d');
  if (!context) return null;
  const wide = drawn.width / ratio;
  const small = `12px ${palette.font}`;
  context.font = small;
  const lines = wrapped(words, (text) => context.measureText(text).width, wide);
  const head = LINE * (1 + lines.length) + EDGE;
  picture.width = Math.round((wide + 2 * EDGE) * ratio);
  picture.height = Math.round((drawn.height / ratio + head + 2 * EDGE) * ratio);
  context.scale(ratio, ratio);
  context.fillStyle = palette.surface;
  context.fillRect(0, 0, picture.width, picture.height);
  context.textBaseline = 'top';
  context.font = `600 14px ${palette.font}`;
  context.fillStyle = palette.ink;
  context.fillText(title, EDGE, EDGE);
  const after = context.measureText(title).width;
  context.font = small;
  context.fillStyle = palette.quiet;
  if (unit !== '') context.fillText(unit, EDGE + after + 8, EDGE + 1);
  for (const [index, line] of lines.entries()) context.fillText(line, EDGE, EDGE + LINE * (index + 1));
  context.drawImage(drawn, EDGE, EDGE + head, wide, drawn.height / ratio);
  return picture;
}

/** Between characters: Chinese has no blanks to break at. */
function wrapped(text: string, widthOf: (text: string) => number, wide: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (line !== '' && widthOf(line + character) > wide) {
      const blank = line.lastIndexOf(' ');
      const whole = blank > line.length / 2 ? line.slice(0, blank) : line;
      lines.push(whole);
      line = line.slice(whole.length).trimStart();
    }
    line += character;
  }
  return line === '' ? lines : [...lines, line];
}

import { isLanguage, type Language } from '../format/language.ts';
import { paint, type Appearance } from '../theme/paint.ts';

/**
 * The look of last time, kept in the browser only so that the first frame is already right; the journal's own settings
 * arrive a moment later and win.
 */
const KEY = 'ballast.appearance';

interface Remembered extends Appearance {
  readonly language: Language;
}

function read(): Partial<Remembered> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

export function remember(appearance: Remembered): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(appearance));
  } catch {
    // A full or forbidden storage costs one wrongly coloured frame, nothing else.
  }
}

export function rememberedLanguage(): Language | null {
  const { language } = read();
  return isLanguage(language) ? language : null;
}

export function rememberedTheme(): 'light' | 'dark' | 'auto' {
  const { theme } = read();
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
}

export function paintRemembered(): void {
  const { theme, gain, density } = read();
  paint({
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    gain: gain === 'red' ? 'red' : 'green',
    density: density === 'comfortable' ? 'comfortable' : 'compact',
  });
}

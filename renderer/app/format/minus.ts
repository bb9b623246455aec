/** The typographic minus, U+2212: as wide as a plus and never broken off at a line end. */
export const MINUS = '−';

/** Replaces a leading ASCII hyphen by the real minus. */
export function withMinus(text: string): string {
  return text.startsWith('-') ? MINUS + text.slice(1) : text;
}

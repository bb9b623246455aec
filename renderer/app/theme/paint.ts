/** How things look: what the settings say, after defaults. */
export interface Appearance {
  readonly theme: 'light' | 'dark' | 'system';
  /** The colour of a gain; the other one is a loss. */
  readonly gain: 'green' | 'red';
  readonly density: 'compact' | 'comfortable';
}

/** Writes the appearance on the document, where tokens.css reads it. */
export function paint({ theme, gain, density }: Appearance): void {
  const root = document.documentElement;
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset['mantineColorScheme'] = dark ? 'dark' : 'light';
  root.dataset['gain'] = gain;
  root.dataset['density'] = density;
}

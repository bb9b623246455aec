import { useEffect, useLayoutEffect, useRef } from 'react';
import { gainColour, useSettings } from '../../app/settings/use-settings.ts';
import { paint } from '../../app/theme/paint.ts';

const SCHEME = 'data-mantine-color-scheme';

/** Dims the whole window, in either theme, for as long as the screen is there; afterwards the lights are as the settings say. */
export function useDarkRoom(): void {
  const settings = useSettings();
  const latest = useRef(settings);
  useEffect(() => {
    latest.current = settings;
  }, [settings]);

  useLayoutEffect(() => {
    const root = document.documentElement;
    const before = root.getAttribute(SCHEME);
    const dim = () => {
      if (root.getAttribute(SCHEME) !== 'dark') root.setAttribute(SCHEME, 'dark');
    };
    dim();
    const watch = new MutationObserver(dim);
    watch.observe(root, { attributes: true, attributeFilter: [SCHEME] });
    return () => {
      watch.disconnect();
      const now = latest.current;
      if (now) paint({ theme: now.theme, gain: gainColour(now), density: now.density });
      else if (before !== null) root.setAttribute(SCHEME, before);
    };
  }, []);
}

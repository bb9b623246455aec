import { useEffect } from 'react';
import { usePalette } from '../../charts/palette.ts';
import { takeTurn } from '../../components/turns.ts';

/** By then the first page stands and its figures have come. */
const LATER_MS = 2_000;

/** The first chart of a window is the slowest to make. While nobody waits for one, what charts need is fetched and one made that nobody sees. */
export function useFirstChart(): void {
  const palette = usePalette();
  useEffect(() => {
    let idle = 0;
    const make = async (): Promise<void> => {
      const { makeFirst } = await import('../../charts/first-chart.ts');
      takeTurn(() => makeFirst(palette));
    };
    const later = setTimeout(() => {
      // Where it cannot be fetched, the first page with a chart says so.
      idle = requestIdleCallback(() => void make().catch(() => undefined));
    }, LATER_MS);
    return () => {
      clearTimeout(later);
      cancelIdleCallback(idle);
    };
  }, [palette]);
}

import { useCallback, useEffect } from 'react';
import { useSearchParams } from 'react-router';

/** Changes that were asked of the address and are not drawn yet, oldest first. */
let asked: URLSearchParams[] = [];
/** The address as it was last drawn, whoever drew it. */
let lastDrawn = '';

/**
 * What the address says, and a way to change it from what was asked last. A change is drawn when everything that is just being drawn has been; a hand may be
 * quicker, and a second change that started from the old address would undo the first.
 */
export function useAddress(): readonly [URLSearchParams, (change: (before: URLSearchParams) => URLSearchParams) => void] {
  const [params, setParams] = useSearchParams();
  const drawn = params.toString();
  useEffect(() => {
    if (drawn === lastDrawn) return;
    lastDrawn = drawn;
    // What came before it is done with; an address from elsewhere ends all of them.
    const place = asked.findIndex((one) => one.toString() === drawn);
    asked = place === -1 ? [] : asked.slice(place + 1);
  }, [drawn]);
  const change = useCallback(
    (to: (before: URLSearchParams) => URLSearchParams) => {
      const next = to(new URLSearchParams(asked.at(-1) ?? drawn));
      asked.push(next);
      setParams(next, { replace: true });
    },
    [drawn, setParams],
  );
  return [params, change];
}

import { useState } from 'react';

/**
 * What the page is told of while its successor is being counted: the filter of the figures that still stand. Whatever is drawn for them, or leads on from
 * them, keeps to it, and is drawn once when the new figures come instead of once more before.
 */
export function useShown<Asked>(asked: Asked, counting: boolean): Asked {
  const [shown, setShown] = useState(asked);
  if (counting || shown === asked) return shown;
  setShown(asked);
  return asked;
}

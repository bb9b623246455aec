import { createContext } from 'react';

/** What a page of the insights tells the frame around it. */
export interface FrameOfPages {
  /** Beside the title: what is put there shows in the header. */
  readonly aside: HTMLElement | null;
  /** Where there is nothing to filter, the bar would only be in the way. */
  readonly hideFilter: (hidden: boolean) => void;
}

export const FrameOfPages = createContext<FrameOfPages>({ aside: null, hideFilter: () => undefined });

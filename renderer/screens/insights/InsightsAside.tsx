import { useContext, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { FrameOfPages } from './frame-of-pages.ts';

/** A quiet word of a page beside the title, which stands in the frame. */
export function InsightsAside({ children }: { children: ReactNode }) {
  const { aside } = useContext(FrameOfPages);
  return aside && createPortal(children, aside);
}

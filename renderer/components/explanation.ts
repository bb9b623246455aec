import type { ReactNode } from 'react';

/** What does not fit beside the pointer: everything the number can be reckoned from again, and what stands behind it. */
export interface ExplanationPanel {
  /** What the figure takes for granted, sentence by sentence. */
  readonly conventions?: readonly string[] | undefined;
  /** How its interval was found. */
  readonly method?: string | undefined;
  /** Where the trades, deeds or days behind it are listed. */
  readonly behind?: readonly { readonly to: string; readonly label: string }[] | undefined;
  /** More of it: a list that opens in place. */
  readonly more?: ReactNode;
}

/** How a number came about. */
export interface Explanation {
  /** The formula, written out. */
  readonly formula?: string | undefined;
  readonly inputs?: readonly { readonly label: string; readonly value: ReactNode }[] | undefined;
  /** Sample size of a statistic. */
  readonly n?: number | undefined;
  readonly note?: string | undefined;
  /** With it, pressing opens a side panel with all of this. */
  readonly panel?: ExplanationPanel | undefined;
}

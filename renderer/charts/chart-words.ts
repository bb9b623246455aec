import { createContext, useCallback, useEffect, useRef } from 'react';

/**
 * What the charts below were drawn for, such as a filter in words: it goes into their pictures, which leave the page behind. It is asked for when a picture
 * is saved: words that change draw no chart anew.
 */
export const ChartWords = createContext<() => string>(() => '');

/** The newest words, behind a question that stays the same. */
export function useChartWords(words: string): () => string {
  const newest = useRef(words);
  useEffect(() => {
    newest.current = words;
  }, [words]);
  return useCallback(() => newest.current, []);
}

import { createContext } from 'react';

/** What the charts below were drawn for, such as a filter in words: it goes into their pictures, which leave the page behind. */
export const ChartWords = createContext<string>('');

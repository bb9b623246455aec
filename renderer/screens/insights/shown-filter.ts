import { createContext } from 'react';
import { NO_FILTER, type TradeFilterState } from '../../components/use-trade-filter.ts';

/** The filter the results on the page were counted for, and what leads on from them keeps to; the address may be a change ahead of it. */
export const ShownFilter = createContext<TradeFilterState>(NO_FILTER);

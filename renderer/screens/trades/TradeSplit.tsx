import { useQuery } from '@tanstack/react-query';
import type { TradeRow } from '../../../shared/contract/looking-back.ts';
import { api } from '../../api/query.ts';
import { RecordSplit } from '../../components/holding/RecordSplit.tsx';

/** Futures, perpetuals and currencies are never split. */
const splittable: ReadonlySet<string> = new Set(['stock', 'etf', 'bond', 'option', 'crypto', 'other']);

/** Of the instrument of a trade, where it is one that can be split. */
export function TradeSplit({ trade }: { trade: TradeRow }) {
  const instrument = useQuery(api.instruments.get.queryOptions({ input: { id: trade.instrumentId } })).data;
  return instrument && splittable.has(instrument.assetClass) ? <RecordSplit accountId={trade.accountId} subjects={[trade]} /> : null;
}

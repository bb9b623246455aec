import { useQuery } from '@tanstack/react-query';
import type { ReviewFacts } from '../../../shared/review/review.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { RValue } from '../../components/RValue.tsx';

/** Result of a trade the facts name; its currency stands with the trade itself. */
export function TradeResult({ trade }: { trade: NonNullable<ReviewFacts['best']> }) {
  const format = useFormat();
  const currency = useQuery(api.trades.get.queryOptions({ input: { id: trade.tradeId } })).data?.currency;
  return (
    <>
      {currency === undefined ? <span className="num">{format.decimal(trade.net)}</span> : <ShortMoney amount={trade.net} currency={currency} result />} {trade.r !== null && <RValue value={trade.r} />}
    </>
  );
}

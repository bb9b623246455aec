import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format/use-format.ts';
import { Undefined } from '../../components/Undefined.tsx';

/** How long a trade was held: by the clock where both times are known, else in calendar days. */
export function Holding({ trade }: { trade: { readonly status: string; readonly holdingMs: number | null; readonly holdingDays: number | null } }) {
  const { t } = useTranslation('trades');
  const format = useFormat();
  if (trade.holdingDays === null) return <Undefined reason="trade-open" />;
  if (trade.holdingMs !== null && trade.holdingDays === 0) return <span className="num">{format.duration(Math.round(trade.holdingMs / 60_000) * 60_000)}</span>;
  return <span className="num">{trade.holdingDays === 0 ? t('held.sameDay') : t('held.days', { count: trade.holdingDays })}</span>;
}

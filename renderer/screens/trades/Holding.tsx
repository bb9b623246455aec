import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format/use-format.ts';
import { Undefined } from '../../components/Undefined.tsx';

const HOUR_MS = 3_600_000;

/** How long a trade was held: by the clock where both times are known, else in calendar days. */
export function Holding({ trade }: { trade: { readonly status: string; readonly holdingMs: number | null; readonly holdingDays: number | null } }) {
  const { t } = useTranslation('trades');
  const format = useFormat();
  if (trade.holdingDays === null) return <Undefined reason="trade-open" />;
  if (trade.holdingMs !== null && trade.holdingDays === 0) return <span className="num">{format.duration(coarse(trade.holdingMs))}</span>;
  return <span className="num">{trade.holdingDays === 0 ? t('held.sameDay') : t('held.days', { count: trade.holdingDays })}</span>;
}

/** Minutes matter in the first hours only. */
function coarse(ms: number): number {
  const step = ms < 3 * HOUR_MS ? 60_000 : HOUR_MS;
  return Math.round(ms / step) * step;
}

import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../app/format/use-format.ts';
import { Undefined } from '../../components/Undefined.tsx';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

interface Held {
  readonly holdingMs: number | null;
  readonly holdingDays: number | null;
}

/** How long a trade was held: by the clock where both times are known and it was within a day, else in calendar days. */
export function heldText({ holdingMs, holdingDays }: Held, t: TFunction<'trades'>, format: Format): string | null {
  if (holdingDays === null) return null;
  if (holdingMs === null || holdingDays !== 0) return holdingDays === 0 ? t('held.sameDay') : t('held.days', { count: holdingDays });
  return holdingMs < MINUTE_MS ? t('held.underMinute') : format.duration(coarse(holdingMs));
}

export function Holding({ trade }: { trade: Held }) {
  const { t } = useTranslation('trades');
  const format = useFormat();
  const text = heldText(trade, t, format);
  return text === null ? <Undefined reason="trade-open" /> : <span className="num">{text}</span>;
}

/** Minutes matter in the first hours only. */
function coarse(ms: number): number {
  const step = ms < 3 * HOUR_MS ? MINUTE_MS : HOUR_MS;
  return Math.round(ms / step) * step;
}

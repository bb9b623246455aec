import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { daysOfWeek } from '../../shared/time/iso-week.ts';
import { api } from '../api/query.ts';
import { useFormat } from '../app/format/use-format.ts';

interface EntryTitleProps {
  readonly kind: JournalEntry['kind'];
  readonly subject: string;
  readonly length?: 'long' | 'short';
}

/** What an entry is about: a day, a week, or a trade by its symbol. */
export function EntryTitle({ kind, subject, length = 'long' }: EntryTitleProps) {
  const { t } = useTranslation('journal');
  const format = useFormat();
  if (kind === 'day') return <>{format.day(subject, length)}</>;
  if (kind === 'trade') return <TradeTitle id={subject} />;
  const { monday, sunday } = daysOfWeek(subject);
  return <>{t('week', { number: Number(subject.slice(6)), from: format.day(monday, 'bare'), to: format.day(sunday, 'bare') })}</>;
}

function TradeTitle({ id }: { id: string }) {
  const { t } = useTranslation('journal');
  const format = useFormat();
  const trade = useQuery(api.trades.get.queryOptions({ input: { id } }));
  if (trade.error) return <>{t('tradeGone')}</>;
  if (!trade.data) return <>…</>;
  const { symbol, direction, openedDay, closedDay } = trade.data;
  return <>{t('trade', { symbol, side: t(`common:side.${direction}`), day: format.day(closedDay ?? openedDay, 'bare') })}</>;
}

import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { JournalEntry } from '../../shared/journal/entry.ts';
import { plainText } from '../../shared/journal/plain-text.ts';
import { daysOfWeek } from '../../shared/time/iso-week.ts';
import { api } from '../api/query.ts';
import { useFormat } from '../app/format/use-format.ts';
import { InstrumentName } from './InstrumentName.tsx';
import { useZoneOf } from './use-zone-of.ts';

interface EntryTitleProps {
  readonly kind: JournalEntry['kind'];
  readonly subject: string;
  readonly length?: 'long' | 'short';
}

/** What an entry is about: a day, a week, a month; a trade, plan or ticket by its name; a note by its first words. */
export function EntryTitle({ kind, subject, length = 'long' }: EntryTitleProps) {
  const { t } = useTranslation('journal');
  const format = useFormat();
  if (kind === 'day') return <>{format.day(subject, length)}</>;
  if (kind === 'trade') return <TradeTitle id={subject} />;
  if (kind === 'plan') return <PlanTitle id={subject} />;
  if (kind === 'ticket') return <TicketTitle id={subject} />;
  if (kind === 'note') return <NoteTitle id={subject} />;
  if (kind === 'month') return <>{format.month(subject)}</>;
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

function PlanTitle({ id }: { id: string }) {
  const { t } = useTranslation('journal');
  const plan = useQuery(api.plans.get.queryOptions({ input: { id } }));
  if (plan.error) return <>{t('planGone')}</>;
  if (!plan.data) return <>…</>;
  return <>{t('plan', { title: plan.data.content.title || t('links.untitledPlan') })}</>;
}

function TicketTitle({ id }: { id: string }) {
  const { t } = useTranslation('journal');
  const format = useFormat();
  const zoneOf = useZoneOf();
  const ticket = useQuery(api.tickets.get.queryOptions({ input: { id } }));
  if (ticket.error) return <>{t('ticketGone')}</>;
  if (!ticket.data) return <>…</>;
  const { intent, requestedAt } = ticket.data;
  return (
    <>
      {t('ticket')} <InstrumentName id={intent.instrumentId} /> {t(`common:side.${intent.side}`)} · {format.when(requestedAt, zoneOf(intent.accountId))}
    </>
  );
}

function NoteTitle({ id }: { id: string }) {
  const { t } = useTranslation('journal');
  const note = useQuery(api.journal.get.queryOptions({ input: { kind: 'note', subject: id } }));
  const words = plainText(note.data?.markdown ?? '').replace(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2} /, '');
  return <>{words === '' ? t('newNote') : words.length > 48 ? `${words.slice(0, 48)}…` : words}</>;
}

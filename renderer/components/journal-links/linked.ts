import type { TFunction } from 'i18next';
import type { Linked } from '../../../shared/contract/journal-depth.ts';
import type { JournalLink } from '../../../shared/journal/links.ts';
import { daysOfWeek } from '../../../shared/time/iso-week.ts';
import type { Format } from '../../app/format/use-format.ts';

/** Where a link leads; what has a page of its own is read there, what has none on its page of the journal. */
export function linkedTo({ kind, target }: JournalLink): string {
  const name = encodeURIComponent(target);
  if (kind === 'trade' || kind === 'plan' || kind === 'ticket') return `/${kind}s/${name}`;
  return kind === 'cause' ? `/failures?cause=${name}` : `/journal/${kind}/${name}`;
}

/** What it is called, in one line; `t` speaks journal. */
export function linkedName({ kind, target, title, side, at, gone }: Linked, t: TFunction<'journal'>, format: Format): string {
  if (gone) return `${t(`links.kind.${kind}`)} · ${t('links.gone')}`;
  const day = at === null ? '' : at.length === 10 ? format.day(at, 'bare') : format.when(at);
  switch (kind) {
    case 'day':
      return format.day(target);
    case 'week':
      return t('week', { number: Number(target.slice(6)), from: format.day(daysOfWeek(target).monday, 'bare'), to: format.day(daysOfWeek(target).sunday, 'bare') });
    case 'month':
      return format.month(target);
    case 'cause':
      return title;
    case 'note':
      return title === '' ? t('newNote') : title;
    case 'trade':
    case 'plan':
    case 'ticket':
      return [kind === 'plan' && title === '' ? t('links.untitledPlan') : title, side === null ? '' : t(`common:side.${side}`), day === '' ? '' : `· ${day}`].filter((part) => part !== '').join(' ');
  }
}

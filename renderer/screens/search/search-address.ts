import type { SearchHit } from '../../../shared/journal/search-hit.ts';
import type { IconName } from '../../components/Icon.tsx';

/** Where a hit is read in its place. */
export function searchAddress({ kind, id, about }: SearchHit): string {
  switch (kind) {
    case 'entry':
    case 'attachment':
      return `/journal/${about.entryKind}/${about.entrySubject}`;
    case 'plan':
      return `/plans/${about.planId}`;
    case 'premortem':
      return `/plans/${about.planId}/premortem`;
    case 'review':
      return `/review/${about.week}`;
    case 'check-in':
      return `/journal/day/${about.day}`;
    case 'lockout':
      return about.accountId === undefined ? '/rules/all?view=fired' : `/rules/${about.accountId}?view=fired`;
    case 'cash-flow':
      return `/cash/${about.accountId}`;
    case 'instrument':
      return `/trades?instrument=${about.instrumentId}`;
    case 'account':
      return `/accounts/${about.accountId}`;
    case 'rules':
      return `/rules/${about.accountId}`;
    case 'import':
      return `/imports/${id}`;
    case 'routine':
    case 'routine-run':
      return '/routines';
    case 'watch':
      return '/routines?view=watch';
    case 'template':
      return `/journal/templates?template=${id}`;
    case 'draft':
      return `/journal?draft=${id}`;
    case 'event':
      return '/rules/all?view=events';
  }
}

export const searchIcons: Readonly<Record<SearchHit['kind'], IconName>> = {
  entry: 'journal', plan: 'plans', premortem: 'eye', review: 'review', 'check-in': 'mood', lockout: 'lock', 'cash-flow': 'cash', attachment: 'image', instrument: 'chart', account: 'accounts', rules: 'rules', import: 'import', event: 'calendar', routine: 'list', 'routine-run': 'check', watch: 'eye', template: 'copy', draft: 'pencil',
};

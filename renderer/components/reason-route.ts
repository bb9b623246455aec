import type { Reason } from '../../shared/gate/reason.ts';

export interface ReasonSubject {
  readonly accountId: string;
  readonly planId?: string | null;
  readonly instrumentId?: string | null;
}

/**
 * Where a refused trader goes to satisfy a reason; null where nothing on another screen helps (waiting, or a change to
 * the order itself, which the form at hand offers).
 */
export function reasonRoute(action: Reason['satisfy']['action'], subject: ReasonSubject): string | null {
  const plan = subject.planId ? `/plans/${subject.planId}` : null;
  switch (action) {
    case 'write-plan': {
      const query = new URLSearchParams({ account: subject.accountId });
      if (subject.instrumentId) query.set('instrument', subject.instrumentId);
      return `/plans/new?${query.toString()}`;
    }
    case 'seal-plan':
    case 'open-plan':
    case 'amend-plan':
      return plan ?? '/plans';
    case 'write-premortem':
      return plan ? `${plan}/premortem` : '/plans';
    case 'set-equity':
      return `/accounts/${subject.accountId}`;
    case 'set-price':
      return `/accounts/${subject.accountId}?marks=1`;
    case 'review-rules':
      return `/rules/${subject.accountId}`;
    case 'declare-position':
    case 'change-quantity':
    case 'wait':
    case 'none':
      return null;
  }
}

/** Where one goes for what no action of a ticket covers, by the code of what satisfies it; null: nowhere. */
export function satisfyRoute({ code, params }: { readonly code: string; readonly params: Reason['params'] }, what: unknown, subject: ReasonSubject): string | null {
  switch (code) {
    case 'SIGN_RETROSPECTIVE':
      return '/review';
    case 'DO_WHAT_IS_OVERDUE':
      return (params['what'] ?? what) === 'retrospective' ? '/review' : '/';
    case 'CLOSE_A_POSITION':
      return '/tickets/new?exit=1';
    case 'MEND_FILLS':
      return '/trades';
    case 'CLEAR_UP_WITH_LENDER':
      return `/accounts/${subject.accountId}`;
    case 'NAME_SECTOR':
      return `/accounts/${subject.accountId}${subject.instrumentId ? `?instrument=${subject.instrumentId}` : ''}`;
    case 'MEND_EVENT':
      return `/rules/${subject.accountId}?view=events`;
    default:
      return null;
  }
}

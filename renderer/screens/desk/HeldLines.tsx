import { useTranslation } from 'react-i18next';
import type { DisciplineState } from '../../../shared/contract/app.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Countdown } from '../../components/Countdown.tsx';
import { Icon } from '../../components/Icon.tsx';
import { lockPart } from '../../components/lock-part.ts';
import { reasonText } from '../../components/reason-params.ts';
import { RuleNamed } from '../../components/rule-sentence/RuleNamed.tsx';

/** What stands in the way of new risk in one account, by its own rules and those over all: until when, why, and which rule. */
export function HeldLines({ holds, accountId, currency }: { holds: DisciplineState['holds']; accountId: string; currency: string }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  return holds.map((hold) => {
    const part = lockPart({ ...hold.scope, accountId: hold.accountId }, t);
    return (
      <li key={`${hold.accountId ?? ''}/${hold.ruleId}`} data-held={hold.ruleId}>
        <Icon name="lock" size={14} />
        <span>
          <b>
            {hold.until === null ? t('now.held') : t('now.heldUntil', { until: hold.until })}
            {part !== '' && ` ${part}`}
          </b>{' '}
          {hold.until !== null && <Countdown until={hold.until} />} {reasonText(hold.reason, { t, format }, { currency })} <RuleNamed accountId={accountId} ruleId={hold.ruleId} />
        </span>
      </li>
    );
  });
}

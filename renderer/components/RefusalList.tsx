import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reason } from '../../shared/gate/reason.ts';
import { useFormat } from '../app/format/use-format.ts';
import { Countdown } from './Countdown.tsx';
import { Icon } from './Icon.tsx';
import { reasonRoute, satisfyRoute, type ReasonSubject } from './reason-route.ts';
import { reasonParams, reasonText } from './reason-params.ts';
import { RuleNamed } from './rule-sentence/RuleNamed.tsx';
import classes from './RefusalList.module.css';

interface RefusalListProps {
  readonly reasons: readonly Reason[];
  readonly subject: ReasonSubject & { readonly currency?: string | undefined };
  /** For actions on the form at hand: changing the quantity, declaring the position. */
  readonly onAction?: ((action: Reason['satisfy']['action']) => void) | undefined;
}

/** Every reason the gate gave, each with what satisfies it and a button that goes there. */
export function RefusalList({ reasons, subject, onAction }: RefusalListProps) {
  const { t } = useTranslation('reasons');
  const format = useFormat();
  return (
    <section className={classes.list} aria-label={t('title', { count: reasons.length })}>
      <p className={classes.title}>{t('title', { count: reasons.length })}</p>
      <ol>
        {reasons.map((reason, index) => {
          const { action, when, params, code } = reason.satisfy;
          const values = { currency: subject.currency, ...reasonParams({ ...reason.params, ...params }, { t, format }), when };
          const special = satisfyRoute(reason.satisfy, reason.params['what'], subject);
          const to = special ?? reasonRoute(action, subject);
          const label = special ? t(`go.${code}`) : t(`action.${action}`);
          const ruleId = reason.params['ruleId'];
          const words = typeof reason.params['words'] === 'string' ? reason.params['words'].trim() : '';
          return (
            <li key={`${reason.code}-${index}`} className={classes.reason} data-code={reason.code}>
              <Icon name={action === 'wait' ? 'hourglass' : 'alert'} className={classes.icon} />
              <div className={classes.words}>
                <p>{reasonText(reason, { t, format }, subject)}</p>
                {typeof ruleId === 'string' && (
                  <p className={classes.own}>
                    <RuleNamed accountId={subject.accountId} ruleId={ruleId} />
                  </p>
                )}
                {words !== '' && <p className={classes.own}>{t('words', { words })}</p>}
                <p className={classes.satisfy}>{t(`satisfy.${code}`, { ...values, defaultValue: t(`satisfyBy.${action}`, values) })}</p>
              </div>
              {action === 'wait' && when && <Countdown until={when} />}
              {to && (
                <Button component={Link} to={to} size="xs" variant="light">
                  {label}
                </Button>
              )}
              {!to && onAction && (action === 'change-quantity' || action === 'declare-position') && (
                <Button size="xs" variant="light" onClick={() => onAction(action)}>
                  {label}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

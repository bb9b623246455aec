import { Button } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reason } from '../../shared/gate/reason.ts';
import { Countdown } from './Countdown.tsx';
import { Icon } from './Icon.tsx';
import { reasonRoute, type ReasonSubject } from './reason-route.ts';
import classes from './RefusalList.module.css';

interface RefusalListProps {
  readonly reasons: readonly Reason[];
  readonly subject: ReasonSubject & { readonly currency?: string | undefined };
  /** For actions on the form at hand: changing the quantity, declaring the position. */
  readonly onAction?: ((action: Reason['satisfy']['action']) => void) | undefined;
}

/** Fields of the order and inputs of a rule come as codes; people read names. */
function named(params: Reason['params'], t: TFunction): Record<string, unknown> {
  const { fields, missing } = params;
  const name = (code: string) => t(`reasons:field.${code}`, { defaultValue: code });
  return {
    ...params,
    ...(typeof fields === 'string' ? { fields: fields.split(',').map(name).join(t('reasons:and')) } : {}),
    ...(typeof missing === 'string' ? { missing: name(missing) } : {}),
  };
}

/** Every reason the gate gave, each with what satisfies it and a button that goes there. */
export function RefusalList({ reasons, subject, onAction }: RefusalListProps) {
  const { t } = useTranslation('reasons');
  return (
    <section className={classes.list} aria-label={t('title', { count: reasons.length })}>
      <p className={classes.title}>{t('title', { count: reasons.length })}</p>
      <ol>
        {reasons.map((reason, index) => {
          const { action, when, params, code } = reason.satisfy;
          const values = { currency: subject.currency, ...named(reason.params, t), ...params, when };
          // A figure the gate could not tell has a sentence without it.
          const context = Object.values(reason.params).includes(null) ? 'unknown' : undefined;
          const to = reasonRoute(action, subject);
          const label = t(`action.${action}`);
          return (
            <li key={`${reason.code}-${index}`} className={classes.reason} data-code={reason.code}>
              <Icon name={action === 'wait' ? 'hourglass' : 'alert'} className={classes.icon} />
              <div className={classes.words}>
                <p>{t(`reason.${reason.code}`, { ...values, context, defaultValue: t('reason.unknown', { code: reason.code }) })}</p>
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

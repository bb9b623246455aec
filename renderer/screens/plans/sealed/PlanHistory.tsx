import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/account/account.ts';
import type { AmendmentPatch, Plan, Stage } from '../../../../shared/plan/plan.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { Card } from '../../../components/Card.tsx';
import { Instant } from '../../../components/Instant.tsx';
import classes from './Sealed.module.css';

/** Seal and amendments in the order they happened, each with its reason and its hash. */
export function PlanHistory({ plan, account }: { plan: Plan; account: Account }) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const stages = (list: readonly Stage[]) => list.map(({ price, weight }) => (list.length === 1 ? format.decimal(price) : `${format.decimal(price)} × ${format.percent(weight, { places: 0 })}`)).join(' · ');
  const changes = (patch: AmendmentPatch): string[] => [
    ...(patch.quantity === undefined ? [] : [`${t('field.quantity')} ${format.decimal(patch.quantity)}`]),
    ...(['entries', 'stops', 'targets'] as const).flatMap((list) => (patch[list] === undefined ? [] : [`${t(`field.${list}`)} ${stages(patch[list])}`])),
    ...(patch.windowTo === undefined ? [] : [`${t('field.windowTo')} ${format.day(patch.windowTo)}`]),
    ...(patch.horizonDays === undefined ? [] : [`${t('field.horizonDays')} ${patch.horizonDays}`]),
  ];
  return (
    <Card title={t('history.title')}>
      <ol className={classes.history}>
        {plan.sealedAt && (
          <li>
            <Instant at={plan.sealedAt} zone={account.zone} /> <b>{t('history.sealed')}</b> <code>{plan.sealHash?.slice(0, 12)}</code>
          </li>
        )}
        {plan.amendments.map((amendment) => (
          <li key={amendment.id} data-state={amendment.direction}>
            <Instant at={amendment.at} zone={account.zone} /> <b>{t(`history.${amendment.direction}`)}</b> <code title={amendment.hash}>{amendment.hash.slice(0, 12)}</code>
            <p className="num">{changes(amendment.patch).join(' · ')}</p>
            <p className={classes.words}>{amendment.reason}</p>
          </li>
        ))}
        {plan.amendments.length === 0 && <li className={classes.quiet}>{t('history.none')}</li>}
      </ol>
    </Card>
  );
}

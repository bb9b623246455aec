import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { Account } from '../../../../shared/account/account.ts';
import type { InstrumentTerms } from '../../../../shared/account/instrument.ts';
import type { Plan, Stage } from '../../../../shared/plan/plan.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { Card } from '../../../components/Card.tsx';
import { Instant } from '../../../components/Instant.tsx';
import { PlanTags } from './PlanTags.tsx';
import classes from './Sealed.module.css';

interface PlanPageProps {
  readonly plan: Plan;
  readonly account: Account;
  readonly instrument: InstrumentTerms | null;
}

/** The plan as a page to read: in force now, with what was sealed beside whatever has been amended. */
export function PlanPage({ plan, account, instrument }: PlanPageProps) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const { content, sealedContent } = plan;
  const stages = (list: readonly Stage[]) => list.map(({ price, weight }) => (list.length === 1 ? format.decimal(price) : `${format.decimal(price)} × ${format.percent(weight, { places: 0 })}`)).join(' · ');
  const days = (count: number | null) => (count === null ? '—' : t('page.days', { count }));
  const percent = (value: number | null) => (value === null ? '—' : format.percent(value, { signed: true }));
  const row = (name: string, now: string, sealed: string | null = null): ReactNode => (
    <div data-field={name}>
      <dt>{t(`field.${name}`)}</dt>
      <dd className="num">
        {now}
        {sealed !== null && sealed !== now && <del title={t('page.asSealed')}>{sealed}</del>}
      </dd>
    </div>
  );
  const text = (name: 'macro' | 'sector' | 'liquidity' | 'valuation' | 'thesis' | 'invalidation') => (
    <div data-field={name}>
      <h3>{t(`field.${name}`)}</h3>
      <p className={classes.words}>{content[name]}</p>
    </div>
  );
  return (
    <Card
      title={t('page.title')}
      aside={
        plan.sealedAt && (
          <span className={classes.sealMark}>
            {t('page.sealed')} <Instant at={plan.sealedAt} zone={account.zone} /> · <code title={plan.sealHash ?? ''} data-figure="sealHash">{plan.sealHash?.slice(0, 12)}</code>
          </span>
        )
      }
    >
      <article className={classes.page}>
        <p className={classes.what}>
          {t(`common:side.${content.side}`)} <b className="num">{format.decimal(content.quantity)}</b> <b>{instrument?.symbol}</b> {instrument?.name} · {account.name}
        </p>
        <dl className={classes.facts}>
          {row('quantity', format.decimal(content.quantity), sealedContent && format.decimal(sealedContent.quantity))}
          {row('entries', stages(content.entries), sealedContent && stages(sealedContent.entries))}
          {row('stops', stages(content.stops), sealedContent && stages(sealedContent.stops))}
          {row('targets', stages(content.targets), sealedContent && stages(sealedContent.targets))}
          {row('windowFrom', content.windowFrom ? format.day(content.windowFrom) : '—')}
          {row('windowTo', content.windowTo ? format.day(content.windowTo) : '—', sealedContent?.windowTo ? format.day(sealedContent.windowTo) : null)}
          {row('horizonDays', days(content.horizonDays), sealedContent && days(sealedContent.horizonDays))}
          {row('plannedRisk', plan.plannedRisk === null ? '—' : format.money(plan.plannedRisk, account.currency))}
          {row('scenarios_bull', percent(content.scenarios.bull))}
          {row('scenarios_base', percent(content.scenarios.base))}
          {row('scenarios_bear', percent(content.scenarios.bear))}
          {row('pWin', content.pWin === null ? '—' : format.percent(content.pWin, { places: 0 }))}
          {row('ideaSource', t(`ideaSource.${content.ideaSource}`))}
          {row('execution', t(`execution.${content.execution}`))}
          {content.setup !== '' && row('setup', content.setup)}
        </dl>
        {text('thesis')}
        {text('invalidation')}
        {text('macro')}
        {text('sector')}
        {text('liquidity')}
        {text('valuation')}
        {content.tags.length > 0 && <PlanTags planId={plan.id} written={content.tags} />}
      </article>
    </Card>
  );
}

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { appraisePlan } from '../../../../shared/plan/appraise.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { isTradable } from '../../../../shared/plan/transitions.ts';
import { api } from '../../../api/query.ts';
import { Card } from '../../../components/Card.tsx';
import { LinksCard } from '../../../components/journal-links/LinksCard.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { SidePanel } from '../../../components/SidePanel.tsx';
import { StateBadge } from '../../../components/StateBadge.tsx';
import { usePlanContext } from '../plan-context.ts';
import { PlanMenu } from '../PlanMenu.tsx';
import { RiskPanel } from '../risk/RiskPanel.tsx';
import { AbandonForm } from './AbandonForm.tsx';
import { AmendForm } from './AmendForm.tsx';
import { inSealedRisk } from './sealed-risk.ts';
import { nextStep, restOf, ticketAddress } from './next-step.ts';
import { PlanFills } from './PlanFills.tsx';
import { PlanHistory } from './PlanHistory.tsx';
import { PlanPage } from './PlanPage.tsx';
import { PlanTickets } from './PlanTickets.tsx';
import classes from './Sealed.module.css';

/** A plan that binds: read, acted on, amended with a reason; never rewritten. */
export function SealedPlan({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plans');
  const { content, state } = plan;
  const { account, context, error } = usePlanContext(content, plan);
  const demand = useQuery(api.premortems.forPlan.queryOptions({ input: { planId: plan.id } })).data;
  const appraisal = useMemo(() => (context ? inSealedRisk(appraisePlan(content, context), plan.plannedRisk) : null), [content, context, plan.plannedRisk]);
  const [panel, setPanel] = useState<'amend' | 'abandon' | null>(null);
  const close = () => setPanel(null);
  // The seal was held at the end of a long page; what comes next stands at its top.
  useEffect(() => {
    // In braces: newer browsers answer a scroll with a promise, which is no clean-up.
    document.querySelector('h1')?.scrollIntoView({ block: 'center' });
  }, []);
  const next = nextStep(plan, demand);
  const premortem = `/plans/${plan.id}/premortem`;

  if (!account) return error ? <ErrorState error={error} /> : <Loading lines={8} />;
  return (
    <>
      <PageHeader
        title={content.title.trim() || t('untitled')}
        back={{ to: '/plans', label: t('title') }}
        aside={<StateBadge state={state} />}
        action={
          <>
            {isTradable(state) && (
              <Button variant="default" leftSection={<Icon name="pencil" />} onClick={() => setPanel('amend')} disabled={!context}>
                {t('amend.open')}
              </Button>
            )}
            {state === 'active' && restOf(plan) !== '0' && (
              <Button variant="default" component={Link} to={ticketAddress(plan, false)}>
                {t('next.ticketRest')}
              </Button>
            )}
            {next === 'premortem' && <Button component={Link} to={premortem} data-state="next">{t('next.premortem')}</Button>}
            {next === 'ticket' && <Button component={Link} to={ticketAddress(plan, false)} data-state="next">{t('next.ticket')}</Button>}
            {next === 'close' && <Button component={Link} to={ticketAddress(plan, true)} data-state="next">{t('next.close')}</Button>}
            {next === 'score' && <Button component={Link} to={`/plans/${plan.id}/score`} data-state="next">{t('next.score')}</Button>}
            {next === 'review' && <Button component={Link} to="/review" data-state="next">{t('next.review')}</Button>}
            <PlanMenu plan={plan} />
          </>
        }
      />
      <div className={classes.layout} data-state={state}>
        <div className={classes.column}>
          {plan.abandonReason && (
            <Card title={t('abandon.title')}>
              <p className={classes.words}>{plan.abandonReason}</p>
            </Card>
          )}
          {demand && (demand.causesRequired > 0 || demand.premortem) && (
            <Card title={t('premortem.title')} tone={demand.valid || !isTradable(state) ? 'plain' : 'wait'} aside={<Link to={premortem}>{t(demand.valid || !isTradable(state) ? 'premortem.read' : 'premortem.write')}</Link>}>
              <p data-figure="premortem" data-state={demand.valid ? 'valid' : 'missing'}>
                {t(demand.scored !== null ? (demand.scored === 'whole' ? 'premortem.scored' : 'premortem.notScored') : demand.valid ? 'premortem.valid' : demand.premortem?.submittedAt ? 'premortem.stale' : 'premortem.missing', { count: demand.causesRequired })}
              </p>
              {demand.scored !== null && <Link to={`/plans/${plan.id}/score`}>{t('premortem.toScore')}</Link>}
            </Card>
          )}
          <PlanPage plan={plan} account={account} instrument={context?.instrument ?? null} />
          <PlanTickets plan={plan} />
          <PlanFills plan={plan} />
          <PlanHistory plan={plan} account={account} />
          <LinksCard kind="plan" target={plan.id} write />
          {isTradable(state) && plan.filledQuantity === '0' && (
            <div>
              <Button variant="subtle" color="red" size="xs" onClick={() => setPanel('abandon')}>
                {t('abandon.open')}
              </Button>
            </div>
          )}
          {error ? <ErrorState error={error} /> : null}
        </div>
        {appraisal && account ? <RiskPanel appraisal={appraisal} kind={account.kind} /> : <Loading lines={8} />}
      </div>
      <SidePanel opened={panel === 'amend' && context !== null} onClose={close} title={t('amend.title')} size={560}>
        {context && <AmendForm plan={plan} context={context} onDone={close} />}
      </SidePanel>
      <SidePanel opened={panel === 'abandon'} onClose={close} title={t('abandon.title')}>
        <AbandonForm plan={plan} onDone={close} />
      </SidePanel>
    </>
  );
}

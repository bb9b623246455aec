import { TextInput } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { appraisePlan } from '../../../../shared/plan/appraise.ts';
import { planGaps } from '../../../../shared/plan/gaps.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { AccountPicker } from '../../../components/AccountPicker.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { Loading } from '../../../components/Loading.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { StateBadge } from '../../../components/StateBadge.tsx';
import { usePlanContext } from '../plan-context.ts';
import { PlanMenu } from '../PlanMenu.tsx';
import { RiskPanel } from '../risk/RiskPanel.tsx';
import { CostsStep } from './CostsStep.tsx';
import classes from './Editor.module.css';
import { Field } from './Field.tsx';
import { useGapKeys } from './use-gap-keys.ts';
import { useLeaving } from './use-leaving.ts';
import { InstrumentStep } from './InstrumentStep.tsx';
import { LevelsStep } from './LevelsStep.tsx';
import { ProgressRail } from './ProgressRail.tsx';
import { ReasonStep } from './ReasonStep.tsx';
import { SavedMark } from './SavedMark.tsx';
import { SealCard } from './SealCard.tsx';
import { SizeStep } from './SizeStep.tsx';
import { steps, type StepProps } from './step.ts';
import { usePlanDraft } from './use-plan-draft.ts';
import { WrittenField } from './WrittenField.tsx';

/** A plan while it is being written: six steps on one page, and what they mean beside them. */
export function PlanEditor({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plans');
  const draft = usePlanDraft(plan);
  const { content, change } = draft;
  const { account, context, error } = usePlanContext(content, plan);
  const appraisal = useMemo(() => (context ? appraisePlan(content, context) : null), [content, context]);
  const gaps = useMemo(() => (context ? planGaps(content, context) : []), [content, context]);

  const layout = useRef<HTMLDivElement>(null);
  useGapKeys(layout, gaps);
  useLeaving(layout, draft.flush, account !== undefined);

  if (!account) return error ? <ErrorState error={error} /> : <Loading lines={8} />;
  const props: StepProps = { content, change, gaps, account, appraisal };
  return (
    <>
      <PageHeader
        title={content.title.trim() || t('untitled')}
        back={{ to: '/plans', label: t('title') }}
        aside={
          <>
            <StateBadge state="draft" />
            <SavedMark draft={draft} />
          </>
        }
        action={<PlanMenu plan={plan} beforeLeaving={draft.flush} />}
      />
      <div className={classes.layout} ref={layout}>
        <ProgressRail gaps={gaps} known={context !== null} />
        <div className={classes.form}>
          <section className={classes.section}>
            <div className={classes.grid}>
              <Field field="title" gaps={gaps} currency={account.currency}>
                {() => <TextInput label={t('field.title')} placeholder={t('help.title')} maxLength={120} value={content.title} onChange={(event) => change({ title: event.currentTarget.value })} />}
              </Field>
              <Field field="accountId" gaps={gaps} currency={account.currency}>
                {(wrong) => <AccountPicker label={t('field.accountId')} value={content.accountId} error={wrong} onChange={(accountId) => accountId && change({ accountId })} />}
              </Field>
            </div>
          </section>
          {steps.map((step) => (
            <section key={step} id={`step-${step}`} className={classes.section} tabIndex={-1} aria-labelledby={`step-${step}-title`}>
              <header>
                <h2 id={`step-${step}-title`}>
                  <span className={classes.number}>{step}</span> {t(`step.${step}.title`)}
                </h2>
                <p className={classes.quiet}>{t(`step.${step}.what`)}</p>
              </header>
              {step === 1 && (
                <div className={classes.grid}>
                  <WrittenField name="macro" {...props} />
                  <WrittenField name="sector" {...props} />
                </div>
              )}
              {step === 2 && <InstrumentStep {...props} />}
              {step === 3 && <SizeStep {...props} />}
              {step === 4 && <LevelsStep {...props} />}
              {step === 5 && <CostsStep {...props} />}
              {step === 6 && <ReasonStep {...props} />}
            </section>
          ))}
          {appraisal && context && <SealCard planId={plan.id} draft={draft} gaps={gaps} appraisal={appraisal} instrument={context.instrument} />}
          {error ? <ErrorState error={error} /> : null}
        </div>
        {appraisal && account ? <RiskPanel appraisal={appraisal} kind={account.kind} /> : <Loading lines={8} />}
      </div>
    </>
  );
}

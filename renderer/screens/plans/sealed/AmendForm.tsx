import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyPatch, classifyPatch, widensStop } from '../../../../shared/plan/amend.ts';
import { appraisePlan } from '../../../../shared/plan/appraise.ts';
import type { PlanContext } from '../../../../shared/plan/context.ts';
import { planGaps } from '../../../../shared/plan/gaps.ts';
import type { AmendmentPatch, Plan, PlanContent } from '../../../../shared/plan/plan.ts';
import { zPositiveDecimal } from '../../../../shared/money/schema.ts';
import { api } from '../../../api/query.ts';
import { toastDone } from '../../../app/toast.tsx';
import { DayInput } from '../../../components/DayInput.tsx';
import { DecimalInput } from '../../../components/DecimalInput.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { HoldButton } from '../../../components/HoldButton.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { NumberField } from '../../../components/NumberField.tsx';
import { Field } from '../editor/Field.tsx';
import { wholeDays } from '../editor/LevelsStep.tsx';
import { StageList } from '../editor/StageList.tsx';
import { FigureValue } from '../risk/FigureValue.tsx';
import { amendmentPatch, type AmendDraft } from './amend-patch.ts';
import classes from './Sealed.module.css';

interface AmendFormProps {
  readonly plan: Plan;
  readonly context: PlanContext;
  readonly onDone: () => void;
}

/** Changes a sealed plan by a new record with its reason, and says beforehand what that sets in motion. */
export function AmendForm({ plan, context, onDone }: AmendFormProps) {
  const { t } = useTranslation('plans');
  const { content } = plan;
  const [draft, setDraft] = useState<AmendDraft>({ quantity: content.quantity, entries: content.entries, stops: content.stops, targets: content.targets, windowTo: content.windowTo, horizonDays: content.horizonDays });
  const [reason, setReason] = useState('');
  const amend = useMutation(api.plans.amend.mutationOptions({ onSuccess: () => { toastDone(t('amend.done')); onDone(); } }));
  const put = (patch: Partial<AmendDraft>) => setDraft((before) => ({ ...before, ...patch }));

  const { currency } = context.terms;
  const patch = useMemo(() => amendmentPatch(content, draft), [content, draft]);
  const gaps = useMemo(() => planGaps(applyPatch(content, patch ?? {}), context).filter(({ field, code }) => (touches(field, patch) || code === 'LEVERAGE_CAP' || code === 'LOSS_AT_STOP_TOO_LARGE')), [content, patch, context]);
  const direction = patch === null ? null : classifyPatch(content, patch);
  const ready = patch !== null && reason.trim() !== '' && !amend.isPending;
  const submit = () => patch && amend.mutate({ id: plan.id, reason: reason.trim(), patch });

  return (
    <form
      className={classes.formStack}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && direction !== 'looser') submit();
      }}
    >
      <p className={classes.quiet}>{t('amend.what')}</p>
      <Field field="quantity" gaps={gaps} currency={currency}>
        {(error) => <DecimalInput label={t('field.quantity')} value={draft.quantity} error={error} onChange={(text) => put({ quantity: zPositiveDecimal.safeParse(text).success ? text : '' })} />}
      </Field>
      <div className={classes.triple}>
        {(['entries', 'stops', 'targets'] as const).map((list) => (
          <StageList key={list} list={list} stages={draft[list]} onChange={(stages) => put({ [list]: stages })} gaps={gaps} currency={currency} />
        ))}
      </div>
      <div className={classes.pair}>
        <Field field="windowTo" gaps={gaps} currency={currency}>
          {(error) => <DayInput label={t('field.windowTo')} value={draft.windowTo} error={error} onChange={(windowTo) => windowTo && put({ windowTo })} />}
        </Field>
        <Field field="horizonDays" gaps={gaps} currency={currency}>
          {(error) => <NumberField label={t('field.horizonDays')} value={draft.horizonDays} error={error} onChange={(days) => put({ horizonDays: wholeDays(days) })} />}
        </Field>
      </div>
      <Textarea data-field="amendReason" label={t('amend.reason')} description={t('amend.reasonHelp')} autosize minRows={2} maxLength={4000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      {patch !== null && direction !== null && (
        <div className={classes.outcome} data-state={direction} data-field="amendOutcome" role="status">
          <p>
            <Icon name={direction === 'looser' ? 'hourglass' : 'check'} size={14} />{' '}
            {t(`amend.direction.${direction === 'looser' && widensStop(content, patch) ? 'widens' : direction}`)}
          </p>
          <BeforeAfter before={content} after={applyPatch(content, patch)} context={context} />
        </div>
      )}
      {amend.error && <ErrorState error={amend.error} />}
      {direction === 'looser' ? (
        <HoldButton icon="hourglass" onHold={submit} disabled={!ready || gaps.length > 0} loading={amend.isPending}>
          {t('amend.hold')}
        </HoldButton>
      ) : (
        <div>
          <Button type="submit" disabled={!ready} loading={amend.isPending}>
            {t('amend.confirm')}
          </Button>
        </div>
      )}
    </form>
  );
}

/** Only what the patch names can be wrong because of it. */
function touches(field: string, patch: AmendmentPatch | null): boolean {
  return patch !== null && Object.keys(patch).includes(field.split('.')[0] ?? '');
}

function BeforeAfter({ before, after, context }: { before: PlanContent; after: PlanContent; context: PlanContext }) {
  const { t } = useTranslation('plans');
  const [from, to] = useMemo(() => [appraisePlan(before, context), appraisePlan(after, context)], [before, after, context]);
  const { currency } = to;
  return (
    <dl className={classes.compare}>
      <dt>{t('panel.lossAtStop')}</dt>
      <dd>
        <FigureValue figure={from.lossAtStop} as="money" name="amendLossBefore" currency={currency} /> <Icon name="arrow-right" size={12} /> <b><FigureValue figure={to.lossAtStop} as="money" name="amendLossAfter" currency={currency} /></b>
      </dd>
      <dt>{t('panel.leverage')}</dt>
      <dd>
        <FigureValue figure={from.leverageAfter} as="leverage" name="amendLeverageBefore" currency={currency} /> <Icon name="arrow-right" size={12} /> <b><FigureValue figure={to.leverageAfter} as="leverage" name="amendLeverageAfter" currency={currency} /></b>
      </dd>
    </dl>
  );
}

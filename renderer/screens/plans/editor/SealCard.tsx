import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../../shared/account/instrument.ts';
import type { Appraisal } from '../../../../shared/plan/appraise.ts';
import type { PlanGap } from '../../../../shared/plan/plan.ts';
import { api } from '../../../api/query.ts';
import { toastDone } from '../../../app/toast.tsx';
import { Card } from '../../../components/Card.tsx';
import { ErrorState } from '../../../components/ErrorState.tsx';
import { HoldButton } from '../../../components/HoldButton.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { shownPrice } from '../risk/shown-price.ts';
import classes from './Editor.module.css';
import { fieldName, gapText, goToField } from './gap-text.ts';
import type { PlanDraft } from './use-plan-draft.ts';

interface SealCardProps {
  readonly planId: string;
  readonly draft: PlanDraft;
  readonly gaps: readonly PlanGap[];
  readonly appraisal: Appraisal;
  readonly instrument: Pick<Instrument, 'symbol' | 'name'> | null;
}

/** The end of writing: what is still missing, or the plan read back in one sentence and the hold that binds it. */
export function SealCard({ planId, draft, gaps, appraisal, instrument }: SealCardProps) {
  const { t } = useTranslation('plans');
  const [keeping, setKeeping] = useState(false);
  const seal = useMutation(api.plans.seal.mutationOptions({ onSuccess: () => toastDone(t('seal.done')) }));
  const { content } = draft;
  const { currency } = appraisal;
  const shown = (price: string | null) => price && shownPrice(price);
  const sealNow = async () => {
    setKeeping(true);
    const kept = await draft.flush();
    setKeeping(false);
    if (kept) seal.mutate({ id: planId, revision: draft.revision() });
  };
  return (
    <Card title={t('seal.title')} tone={gaps.length === 0 ? 'calm' : 'plain'}>
      <div className={classes.seal} data-field="seal" data-state={gaps.length === 0 ? 'ready' : 'gaps'}>
        {gaps.length > 0 ? (
          <>
            <p>{t('seal.gaps', { count: gaps.length })}</p>
            <ul className={classes.gaps}>
              {gaps.map((gap) => (
                <li key={`${gap.code}${gap.field}`} data-gap={gap.code} data-step={gap.step}>
                  <button type="button" onClick={() => goToField(gap.field)}>
                    <Icon name="arrow-up" size={12} />
                    <span>
                      {gap.step} {t(`step.${gap.step}.short`)} · <b>{fieldName(gap.field, t)}</b>
                    </span>
                    <span className={classes.gapWhy}>{gapText(gap, currency, t)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <>
            <p className={classes.readBack}>
              {t('seal.readBack', {
                side: t(`seal.side.${content.side}`),
                quantity: content.quantity,
                symbol: [instrument?.symbol, instrument?.name].filter(Boolean).join(' '),
                entry: shown(appraisal.entry.value),
                stop: shown(appraisal.stop.value),
                target: shown(appraisal.target.value),
                from: content.windowFrom,
                to: content.windowTo,
                loss: appraisal.lossAtStop.value,
                fraction: appraisal.lossFraction.value,
                leverage: appraisal.leverageAfter.value,
                currency,
              })}
            </p>
            <p className={classes.quiet}>{t('seal.what')}</p>
          </>
        )}
        {seal.error && <ErrorState error={seal.error} />}
        <HoldButton onHold={() => void sealNow()} disabled={gaps.length > 0 || draft.saving.status === 'conflict'} loading={seal.isPending || keeping}>
          {t('seal.hold')}
        </HoldButton>
      </div>
    </Card>
  );
}

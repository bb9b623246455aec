import { useTranslation } from 'react-i18next';
import type { PlanGap } from '../../../../shared/plan/plan.ts';
import { Icon } from '../../../components/Icon.tsx';
import classes from './Editor.module.css';
import { steps } from './step.ts';

/** The six steps and how far each is; a click goes there. */
export function ProgressRail({ gaps, known }: { gaps: readonly PlanGap[]; known: boolean }) {
  const { t } = useTranslation('plans');
  return (
    <nav className={classes.rail} aria-label={t('rail.label')}>
      <ol>
        {steps.map((step) => {
          const open = gaps.filter((gap) => gap.step === step).length;
          const state = !known ? 'unknown' : open === 0 ? 'done' : 'open';
          return (
            <li key={step} data-state={state} data-step={step}>
              <a
                href={`#step-${step}`}
                onClick={(event) => {
                  event.preventDefault();
                  const section = document.querySelector<HTMLElement>(`#step-${step}`);
                  section?.scrollIntoView({ block: 'start' });
                  section?.focus({ preventScroll: true });
                }}
              >
                <span className={classes.dot}>{state === 'done' ? <Icon name="check" size={12} /> : step}</span>
                <span>
                  {t(`step.${step}.short`)}
                  <small>{state === 'done' ? t('rail.done') : known ? t('rail.open', { count: open }) : ''}</small>
                </span>
              </a>
            </li>
          );
        })}
      </ol>
      <p className={classes.quiet}>{t('rail.keys')}</p>
    </nav>
  );
}

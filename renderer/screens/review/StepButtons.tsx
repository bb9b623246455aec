import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/Icon.tsx';
import classes from './Review.module.css';
import { steps, type Step } from './steps.ts';

/** Back and on; Ctrl/⌘ Enter goes on from any field. */
export function StepButtons({ step, onGo }: { step: Step; onGo: (step: Step) => void }) {
  const { t } = useTranslation('review');
  const at = steps.indexOf(step);
  const before = steps[at - 1];
  const next = steps[at + 1];
  return (
    <div className={classes.stepButtons}>
      {before && (
        <Button variant="default" onClick={() => onGo(before)} leftSection={<Icon name="chevron-left" />}>
          {t('back')}
        </Button>
      )}
      {next && (
        <>
          <Button onClick={() => onGo(next)} rightSection={<Icon name="chevron-right" />}>
            {t('next', { step: t(`steps.${next}`) })}
          </Button>
          <span className={classes.quiet}>{t('nextKeys')}</span>
        </>
      )}
    </div>
  );
}

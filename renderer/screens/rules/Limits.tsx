import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import { DurationInput } from '../../components/DurationInput.tsx';
import { PercentInput } from '../../components/PercentInput.tsx';
import classes from './Rules.module.css';

/** The remaining protective settings, each as a sentence. */
export function Limits({ discipline, onChange }: { discipline: Discipline; onChange: (discipline: Discipline) => void }) {
  const { t } = useTranslation('rules');
  const windows = ['readyWindowMs', 'releaseWindowMs', 'ratchetDelayMs'] as const;
  return (
    <>
      <div className={classes.rule}>
        <div className={classes.sentence}>
          <span>{t('limits.lossAtStopLimit.before')}</span>
          <PercentInput
            className={classes.inline ?? ''}
            size="xs"
            aria-label={t('limits.lossAtStopLimit.name')}
            value={discipline.lossAtStopLimit}
            onChange={(lossAtStopLimit) => lossAtStopLimit !== null && lossAtStopLimit > 0 && lossAtStopLimit <= 0.05 && onChange({ ...discipline, lossAtStopLimit })}
          />
          <span>{t('limits.lossAtStopLimit.after')}</span>
        </div>
        <p className={classes.fired}>{t('limits.lossAtStopLimit.help')}</p>
      </div>
      {windows.map((name) => (
        <div key={name} className={classes.rule}>
          <div className={classes.sentence}>
            <span>{t(`limits.${name}.before`)}</span>
            <DurationInput className={classes.inlineWide ?? ''} size="xs" aria-label={t(`limits.${name}.name`)} value={discipline[name]} onChange={(ms) => onChange({ ...discipline, [name]: ms })} />
            <span>{t(`limits.${name}.after`)}</span>
          </div>
        </div>
      ))}
      <div className={classes.rule}>
        <div className={classes.sentence}>
          <span>{t('limits.profile.before')}</span>
          <SegmentedControl
            size="xs"
            aria-label={t('limits.profile.name')}
            value={discipline.profile}
            onChange={(profile) => onChange({ ...discipline, profile: profile === 'experienced' ? 'experienced' : 'novice' })}
            data={(['novice', 'experienced'] as const).map((value) => ({ value, label: t(`limits.profile.${value}`) }))}
          />
        </div>
      </div>
    </>
  );
}

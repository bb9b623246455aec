import { ActionIcon, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LadderBand } from '../../../shared/rules/discipline.ts';
import { DurationInput } from '../../components/DurationInput.tsx';
import { Icon } from '../../components/Icon.tsx';
import { NumberField } from '../../components/NumberField.tsx';
import classes from './Rules.module.css';

const MOST_STEPS = 8;

/** The ladder: the more leverage after the order, the more to write and the longer to wait. */
export function Ladder({ ladder, onChange }: { ladder: readonly LadderBand[]; onChange: (ladder: LadderBand[]) => void }) {
  const { t } = useTranslation('rules');
  const set = (index: number, patch: Partial<LadderBand>) => onChange(ladder.map((band, at) => (at === index ? { ...band, ...patch } : band)));
  const add = () => {
    const last = ladder.at(-1) ?? { above: 1, causes: 2, coolingMs: 900_000 };
    onChange([...ladder, { ...last, above: Math.round((last.above + 0.5) * 100) / 100 }]);
  };
  return (
    <>
      <p className={classes.lead}>{t('ladder.help')}</p>
      <table className={classes.ladder} style={{ marginTop: 12 }}>
        <thead>
          <tr>
            <th>{t('ladder.above')}</th>
            <th>{t('ladder.causes')}</th>
            <th>{t('ladder.cooling')}</th>
            <th>
              <span className="visuallyHidden">{t('ladder.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {ladder.map((band, index) => (
            <tr key={index}>
              <td>
                <NumberField aria-label={t('ladder.aboveStep', { step: index + 1 })} rightSection="×" rightSectionPointerEvents="none" value={band.above} onChange={(above) => above !== null && set(index, { above })} />
              </td>
              <td>
                <NumberField aria-label={t('ladder.causesStep', { step: index + 1 })} value={band.causes} onChange={(causes) => causes !== null && set(index, { causes: Math.max(1, Math.min(10, Math.round(causes))) })} />
              </td>
              <td>
                <DurationInput aria-label={t('ladder.coolingStep', { step: index + 1 })} value={band.coolingMs} onChange={(coolingMs) => set(index, { coolingMs })} />
              </td>
              <td>
                <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('ladder.remove', { step: index + 1 })} disabled={ladder.length === 1} onClick={() => onChange(ladder.filter((_, at) => at !== index))}>
                  <Icon name="trash" />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button size="xs" variant="subtle" leftSection={<Icon name="plus" size={14} />} disabled={ladder.length >= MOST_STEPS} onClick={add} style={{ marginTop: 8 }}>
        {t('ladder.add')}
      </Button>
    </>
  );
}

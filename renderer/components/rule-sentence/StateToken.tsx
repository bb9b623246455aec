import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { emotions, zEmotion } from '../../../shared/journal/entry.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { ManyChips } from '../ManyChips.tsx';
import type { DeclaredState } from './clause.ts';
import { stateText } from './clause-text.ts';
import { PopoverToken } from './PopoverToken.tsx';
import classes from './Sentence.module.css';

const marks = ['sleepAtMost', 'stressAtLeast', 'urgeAtLeast'] as const;
const ANY = '-';

/** Feelings and marks a check-in may hold; any one of them is enough. */
export function StateToken({ state, label, onChange }: { state: DeclaredState; label: string; onChange: (state: DeclaredState) => void }) {
  const { t } = useTranslation('stop-rules');
  const format = useFormat();
  const empty = state.emotions.length === 0 && marks.every((mark) => state[mark] === null);
  return (
    <PopoverToken label={label} text={stateText(state, { t, format })} empty={empty}>
      <p className={classes.legend}>{t('state.emotions')}</p>
      <ManyChips
        label={t('state.emotions')}
        values={state.emotions}
        options={emotions.map((value) => ({ value, label: t(`common:emotion.${value}`) }))}
        onChange={(picked) => onChange({ ...state, emotions: picked.flatMap((value) => zEmotion.safeParse(value).data ?? []) })}
      />
      {marks.map((mark) => (
        <div key={mark}>
          <p className={classes.legend}>{t(`state.mark.${mark}`)}</p>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t(`state.mark.${mark}`)}
            value={state[mark] === null ? ANY : String(state[mark])}
            onChange={(value) => onChange({ ...state, [mark]: value === ANY ? null : Number(value) })}
            data={[{ value: ANY, label: t('state.any') }, '1', '2', '3', '4', '5']}
          />
        </div>
      ))}
      <p className={classes.hint}>{t('state.scale')}</p>
    </PopoverToken>
  );
}

import { useTranslation } from 'react-i18next';
import { emotions, type Emotion } from '../../shared/journal/entry.ts';
import classes from './EmotionPicker.module.css';

interface EmotionPickerProps {
  readonly value: Emotion | null;
  readonly onChange: (emotion: Emotion | null) => void;
  readonly label?: string;
}

/** How it feels, in one word. Pressing the chosen word again takes it back. */
export function EmotionPicker({ value, onChange, label }: EmotionPickerProps) {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={label ?? t('emotion.label')} className={classes.chips}>
      {emotions.map((emotion) => (
        <button key={emotion} type="button" aria-pressed={value === emotion} className={classes.chip} onClick={() => onChange(value === emotion ? null : emotion)}>
          {t(`emotion.${emotion}`)}
        </button>
      ))}
    </div>
  );
}

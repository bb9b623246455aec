import { useTranslation } from 'react-i18next';
import { emotions, type Emotion } from '../../shared/journal/entry.ts';
import classes from './EmotionPicker.module.css';

interface EmotionPickerProps {
  readonly value: Emotion | null;
  readonly onChange: (emotion: Emotion | null) => void;
  readonly label?: string;
  /** Shows the letter each word is chosen by, where the form around it listens for letters. */
  readonly hints?: boolean;
}

/** The letters of the words, in their order: the same keys in every language. */
export const emotionKeys: readonly string[] = emotions.map((_, index) => String.fromCodePoint(97 + index));

/** How it feels, in one word. Pressing the chosen word again takes it back. */
export function EmotionPicker({ value, onChange, label, hints = false }: EmotionPickerProps) {
  const { t } = useTranslation();
  return (
    <div role="group" aria-label={label ?? t('emotion.label')} className={classes.chips}>
      {emotions.map((emotion, index) => (
        <button key={emotion} type="button" aria-pressed={value === emotion} aria-keyshortcuts={hints ? emotionKeys[index] : undefined} className={classes.chip} onClick={() => onChange(value === emotion ? null : emotion)}>
          {t(`emotion.${emotion}`)}
          {hints && (
            <span className={classes.key} aria-hidden="true">
              {emotionKeys[index]}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

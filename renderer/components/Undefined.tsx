import { useTranslation } from 'react-i18next';
import { UNDEFINED_MARK } from '../app/format/use-format.ts';
import { Hint } from './Hint.tsx';
import classes from './Undefined.module.css';

/**
 * What stands where there is no number: a dash that says why on hover and focus. `reason` is a code of the engine
 * (locales: reasons.json, `undefined.*`).
 */
export function Undefined({ reason }: { reason?: string | null | undefined }) {
  const { t } = useTranslation('reasons');
  const sentence = t(`undefined.${reason ?? 'unknown'}`, { defaultValue: t('undefined.unknown') });
  return (
    <Hint label={sentence}>
      <span tabIndex={0} role="img" className={classes.mark} aria-label={sentence}>
        {UNDEFINED_MARK}
      </span>
    </Hint>
  );
}

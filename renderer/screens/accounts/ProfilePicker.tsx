import { useTranslation } from 'react-i18next';
import classes from './Accounts.module.css';
import type { Profile } from './account-draft.ts';

/** Novice or experienced: it sets how far the ladder goes. */
export function ProfilePicker({ value, onChange }: { value: Profile; onChange: (profile: Profile) => void }) {
  const { t } = useTranslation('accounts');
  return (
    <fieldset className={classes.cards}>
      <legend className={classes.legend}>{t('profile.label')}</legend>
      {(['novice', 'experienced'] as const).map((profile) => (
        <label key={profile} className={classes.card} data-chosen={profile === value || undefined}>
          <input type="radio" name="profile" value={profile} checked={profile === value} onChange={() => onChange(profile)} />
          <span className={classes.cardName}>{t(`profile.${profile}.name`)}</span>
          <span className={classes.cardText}>{t(`profile.${profile}.text`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

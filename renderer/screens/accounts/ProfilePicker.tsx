import { useTranslation } from 'react-i18next';
import type { Profile } from './account-draft.ts';
import classes from './Accounts.module.css';
import { ChoiceCard } from './ChoiceCard.tsx';

/** Novice or experienced: it sets how far the ladder goes. */
export function ProfilePicker({ value, onChange }: { value: Profile; onChange: (profile: Profile) => void }) {
  const { t } = useTranslation('accounts');
  return (
    <fieldset className={classes.cards}>
      <legend className={classes.legend}>{t('profile.label')}</legend>
      {(['novice', 'experienced'] as const).map((profile) => (
        <ChoiceCard key={profile} group="profile" value={profile} name={t(`profile.${profile}.name`)} text={t(`profile.${profile}.text`)} chosen={profile === value} onChoose={() => onChange(profile)} />
      ))}
    </fieldset>
  );
}

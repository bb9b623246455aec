import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useFormat } from '../../app/format/use-format.ts';
import { useSaveSettings } from '../../app/settings/use-settings.ts';
import { Icon } from '../../components/Icon.tsx';
import { SegmentedControl } from '@mantine/core';
import { AccountForm } from './AccountForm.tsx';
import classes from './Accounts.module.css';

/** The first run: a language, an account, and on to the first plan. */
export function WelcomeScreen() {
  const { t } = useTranslation('accounts');
  const { language } = useFormat();
  const save = useSaveSettings();
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${t('welcome.title')} · Ballast`;
  }, [t]);

  return (
    <div className={classes.page}>
      <main className={classes.welcome}>
        <div className={classes.top}>
          <Icon name="anchor" size={22} /> {t('common:brand')}
          <SegmentedControl
            size="xs"
            aria-label={t('welcome.language')}
            value={language}
            onChange={(value) => save.mutate({ language: value === 'en' ? 'en' : 'zh-CN' })}
            data={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
        <header>
          <h1 className={classes.promise}>{t('welcome.title')}</h1>
          <p className={classes.lead}>{t('welcome.lead')}</p>
        </header>
        <AccountForm submit={t('welcome.submit')} onDone={(account) => void navigate(`/plans/new?account=${account.id}`)} />
        <p className={classes.quiet}>
          {t('welcome.privacy')} <Link to="/sample">{t('welcome.sample')}</Link>
        </p>
      </main>
    </div>
  );
}

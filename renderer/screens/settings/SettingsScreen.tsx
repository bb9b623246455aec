import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Card } from '../../components/Card.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { AboutCard } from './AboutCard.tsx';
import { AppearanceCard } from './AppearanceCard.tsx';
import { ClockCard } from './ClockCard.tsx';
import { KeepingCard } from './KeepingCard.tsx';
import { NoticesCard } from './NoticesCard.tsx';
import classes from './Settings.module.css';

export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const { hash } = useLocation();
  useEffect(() => {
    if (hash) document.querySelector(hash)?.scrollIntoView({ block: 'start' });
  }, [hash]);
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.page}>
        <AppearanceCard />
        <Card title={t('accounts.title')}>
          <p className={classes.links}>
            <Link to="/accounts">{t('accounts.list')}</Link>
            <Link to="/rules">{t('accounts.rules')}</Link>
            <Link to="/imports">{t('accounts.imports')}</Link>
          </p>
        </Card>
        <div id="keeping">
          <KeepingCard />
        </div>
        <Card title={t('recordLink.title')}>
          <p className={classes.help}>{t('recordLink.what')}</p>
          <p className={classes.links}>
            <Link to="/record">{t('recordLink.record')}</Link>
            <Link to="/backups">{t('recordLink.backups')}</Link>
          </p>
        </Card>
        <NoticesCard />
        <ClockCard />
        <AboutCard />
      </div>
    </>
  );
}

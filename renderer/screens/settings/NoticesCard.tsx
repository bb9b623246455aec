import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { desktopNoticesKnown } from '../../app/shell/desktop-notices.ts';
import { Card } from '../../components/Card.tsx';
import classes from './Settings.module.css';

/** Whether the system may tell what changed. Asked only here, by the trader's own press: never at the door. */
export function NoticesCard() {
  const { t } = useTranslation('settings');
  const host = useQuery(api.app.info.queryOptions({ input: {} })).data?.host;
  const [permission, setPermission] = useState(desktopNoticesKnown() ? Notification.permission : null);
  return (
    <Card title={t('notices.title')}>
      <div className={classes.stack}>
        <p className={classes.help}>{t('notices.what')}</p>
        {host === 'electron' ? (
          <p>{t('notices.desktop')}</p>
        ) : permission === 'default' ? (
          <div className={classes.form}>
            <Button variant="default" onClick={() => void Notification.requestPermission().then(setPermission)}>
              {t('notices.allow')}
            </Button>
          </div>
        ) : (
          <p role="status">{t(permission === 'granted' ? 'notices.allowed' : permission === 'denied' ? 'notices.denied' : 'notices.unknown')}</p>
        )}
      </div>
    </Card>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseTimeServer } from '../../../shared/time/time-server.ts';
import { useSaveSettings, useSettings } from '../../app/settings/use-settings.ts';
import { toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { Loading } from '../../components/Loading.tsx';
import classes from './Settings.module.css';

/** A further witness of the time, for who wants one: off until a server is named. */
export function ClockCard() {
  const settings = useSettings();
  return settings ? <ClockForm key={settings.networkTime} server={settings.networkTime} /> : <Loading lines={2} />;
}

function ClockForm({ server }: { server: string | null }) {
  const { t } = useTranslation('settings');
  const { mutate, isPending } = useSaveSettings();
  const [typed, setTyped] = useState(server ?? '');
  const wanted = typed.trim();
  const valid = wanted === '' || parseTimeServer(wanted) !== null;
  const save = (networkTime: string | null) => mutate({ networkTime }, { onError: toastRefused });
  return (
    <Card title={t('clock.title')}>
      <div className={classes.stack}>
        <p className={classes.help}>{t('clock.what')}</p>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (valid && wanted !== '') save(wanted);
          }}
        >
          <TextInput className={classes.grow ?? ''} label={t('clock.server')} placeholder={t('clock.example')} description={t(server === null ? 'clock.off' : 'clock.on')} error={valid ? undefined : t('clock.invalid')} value={typed} maxLength={260} spellCheck={false} autoComplete="off" onChange={(event) => setTyped(event.currentTarget.value)} />
          <Button type="submit" variant="default" loading={isPending} disabled={!valid || wanted === '' || wanted === server}>
            {t('clock.save')}
          </Button>
          {server !== null && (
            <Button variant="subtle" onClick={() => save(null)}>
              {t('clock.clear')}
            </Button>
          )}
        </form>
      </div>
    </Card>
  );
}

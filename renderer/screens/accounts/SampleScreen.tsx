import { CopyButton, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { Icon } from '../../components/Icon.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import classes from './Accounts.module.css';

const COMMAND = 'npm start -- --demo';

/** What the sample journal is, and how to open it beside one's own. */
export function SampleScreen() {
  const { t } = useTranslation('accounts');
  const info = useQuery(api.app.info.queryOptions({ input: {} })).data;
  return (
    <div style={{ maxWidth: 640, display: 'grid', gap: 16 }}>
      <PageHeader title={t('sample.title')} />
      <Card>
        <div className={classes.section}>
          <p>{t('sample.what')}</p>
          <p>{t('sample.people')}</p>
          {info?.sample ? (
            <p>
              <Icon name="check" size={14} /> {t('sample.here')}
            </p>
          ) : (
            <>
              <p>{t('sample.how')}</p>
              <div className={classes.actions}>
                <code>{COMMAND}</code>
                <CopyButton value={COMMAND}>
                  {({ copied, copy }) => (
                    <Button size="xs" variant="default" leftSection={<Icon name={copied ? 'check' : 'copy'} size={14} />} onClick={copy}>
                      {t('sample.copy')}
                    </Button>
                  )}
                </CopyButton>
              </div>
            </>
          )}
        </div>
      </Card>
    </div>
  );
}

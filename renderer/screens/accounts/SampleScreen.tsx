import { Button, CopyButton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/query.ts';
import { leaveFor } from '../../app/stay-home.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import classes from './Accounts.module.css';

const COMMAND = 'npm start -- --demo';

/** What the sample journal is, and one click into it. It opens in a file and at an address of its own. */
export function SampleScreen() {
  const { t } = useTranslation('accounts');
  const info = useQuery(api.app.info.queryOptions({ input: {} })).data;
  const open = useMutation(
    api.app.openSample.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ url }) => {
        if (url !== null) leaveFor(url);
      },
    }),
  );
  // A host that has no way to open it says so by answering nothing, or is known not to have one.
  const byCommand = info?.host === 'electron' || open.data?.url === null;
  return (
    <div style={{ maxWidth: 640, display: 'grid', gap: 16 }}>
      <PageHeader title={t('sample.title')} />
      <Card>
        <div className={classes.section}>
          <p>{t('sample.what')}</p>
          <p>{t('sample.people')}</p>
          {info?.sample && (
            <p>
              <Icon name="check" size={14} /> {t('sample.here')}
            </p>
          )}
          {info && !info.sample && !byCommand && (
            <>
              <div className={classes.actions}>
                <Button loading={open.isPending || (open.isSuccess && open.data.url !== null)} leftSection={<Icon name="play" />} onClick={() => open.mutate({})}>
                  {t('sample.open')}
                </Button>
                <Button variant="default" component={Link} to="/">
                  {t('common:back')}
                </Button>
              </div>
              <p className={classes.quiet} role="status">
                {t(open.isPending ? 'sample.making' : 'sample.first')}
              </p>
              {open.error && <ErrorState error={open.error} />}
            </>
          )}
          {info && !info.sample && byCommand && (
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

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backups } from '../../../shared/keeping/backup.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastDone } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { BackupTable } from './BackupTable.tsx';
import classes from './Backups.module.css';
import { FolderForm } from './FolderForm.tsx';
import { RestorePanel } from './RestorePanel.tsx';

/** The copies of the journal: made by themselves, checked, thinned out; and the way back to one of them. */
export function BackupsScreen() {
  const { t } = useTranslation('backups');
  const backups = useQuery(api.keeping.backups.queryOptions({ input: {} }));
  const make = useMutation(api.keeping.backup.mutationOptions({ onSuccess: () => toastDone(t('made')) }));
  const [restoring, setRestoring] = useState<string | null>(null);
  return (
    <>
      <PageHeader
        title={t('title')}
        back={{ to: '/settings', label: t('common:nav.settings') }}
        action={
          <Button leftSection={<Icon name="export" />} loading={make.isPending} onClick={() => make.mutate({})}>
            {t('make')}
          </Button>
        }
      />
      <p className={classes.what}>{t('what')}</p>
      {make.error && <ErrorState error={make.error} />}
      <Loaded query={backups}>
        {(state) => (
          <div className={classes.page}>
            <State state={state} />
            <Card title={t('list')}>
              <BackupTable rows={state.rows} onRestore={setRestoring} />
            </Card>
          </div>
        )}
      </Loaded>
      <RestorePanel file={restoring} onClose={() => setRestoring(null)} />
    </>
  );
}

function State({ state }: { state: Backups }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  return (
    <div className={classes.state} data-problem={state.problem !== null || undefined} role="status">
      <Icon name={state.problem === null ? 'check' : 'alert'} />
      <div>
        {state.problem === null ? (
          <p>{state.lastAutomaticAt === null ? t('state.none') : t('state.good', { when: format.when(state.lastAutomaticAt), ago: format.relative(state.lastAutomaticAt) })}</p>
        ) : (
          <p>
            {t('state.failed', { when: format.when(state.problem.at) })} {t(`errors:code.${state.problem.code}`, { ...state.problem.params, defaultValue: state.problem.code })} {t('state.again')}
          </p>
        )}
        <p className={classes.folder}>{t('state.folder', { folder: state.folder })}</p>
        <FolderForm state={state} />
      </div>
    </div>
  );
}

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RestorePreview } from '../../../shared/keeping/backup.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { HoldButton } from '../../components/HoldButton.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import classes from './Backups.module.css';

const counted = ['accounts', 'plans', 'fills', 'entries', 'reviews'] as const;

/** What going back to a backup would bring and what it would not undo, before anything is done. */
export function RestorePanel({ file, onClose }: { file: string | null; onClose: () => void }) {
  const { t } = useTranslation('backups');
  return (
    <SidePanel opened={file !== null} onClose={onClose} title={t('restoring.title')}>
      {file !== null && <Restore key={file} file={file} onClose={onClose} />}
    </SidePanel>
  );
}

function Restore({ file, onClose }: { file: string; onClose: () => void }) {
  const { t } = useTranslation('backups');
  const preview = useQuery(api.keeping.restorePreview.queryOptions({ input: { file }, retry: false }));
  const restore = useMutation(api.keeping.restore.mutationOptions());
  if (restore.data) {
    return (
      <div className={classes.panel} role="status">
        <p>
          <Icon name="check" /> {t('restoring.done')}
        </p>
        <code className={classes.path}>{restore.data.path}</code>
        <p className={classes.quiet}>{t('restoring.open')}</p>
        <Button variant="default" onClick={onClose}>
          {t('common:close')}
        </Button>
      </div>
    );
  }
  return (
    <Loaded query={preview}>
      {(found) => (
        <div className={classes.panel}>
          <Relation found={found} />
          <Counts found={found} />
          <Carried found={found} />
          {found.refused.length > 0 && (
            <ul className={classes.refused}>
              {found.refused.map(({ code, params }) => (
                <li key={code}>
                  <Icon name="lock" size={14} /> {t(`errors:code.${code}`, { ...params })}
                </li>
              ))}
            </ul>
          )}
          {restore.error && <ErrorState error={restore.error} />}
          <div className={classes.buttons}>
            <HoldButton icon="undo" disabled={found.refused.length > 0} loading={restore.isPending} onHold={() => restore.mutate({ file })}>
              {t('restoring.hold')}
            </HoldButton>
            <Button variant="subtle" onClick={onClose}>
              {t('common:cancel')}
            </Button>
          </div>
        </div>
      )}
    </Loaded>
  );
}

function Relation({ found }: { found: RestorePreview }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  return (
    <p>
      {t('restoring.from', { when: format.instant(found.at) })} {t(`relation.${found.relation}`, { count: found.recordsSince ?? 0 })}
    </p>
  );
}

function Counts({ found }: { found: RestorePreview }) {
  const { t } = useTranslation('backups');
  const format = useFormat();
  return (
    <table className={classes.counts}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('restoring.then')}</th>
          <th scope="col">{t('restoring.now')}</th>
        </tr>
      </thead>
      <tbody>
        {counted.map((name) => (
          <tr key={name}>
            <th scope="row">{t(`count.${name}`)}</th>
            <td className="num">{format.decimal(String(found.inBackup[name]))}</td>
            <td className="num">{format.decimal(String(found.now[name]))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Carried({ found }: { found: RestorePreview }) {
  const { t } = useTranslation('backups');
  const { lockouts, loosenings, stricterRules } = found.carried;
  return (
    <div>
      <h3 className={classes.head}>{t('carried.title')}</h3>
      <ul className={classes.carried}>
        {lockouts > 0 && <li>{t('carried.lockouts', { count: lockouts })}</li>}
        {loosenings > 0 && <li>{t('carried.loosenings', { count: loosenings })}</li>}
        {stricterRules > 0 && <li>{t('carried.rules', { count: stricterRules })}</li>}
        {found.newRiskWaitsMs > 0 && <li>{t('carried.waits', { ms: found.newRiskWaitsMs })}</li>}
        <li>{t('carried.stays')}</li>
      </ul>
    </div>
  );
}

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
import type { Inbox, InboxFile } from '../../../shared/contract/import-centre.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Instant } from '../../components/Instant.tsx';
import { fileSize } from './file-size.ts';
import classes from './Imports.module.css';
import inboxClasses from './Inbox.module.css';
import { InboxFolderForm } from './InboxFolderForm.tsx';
import type { Source } from './source.ts';

type InboxSource = Extract<Source, { kind: 'inbox' }>;

interface InboxCardProps {
  readonly accounts: readonly Account[];
  readonly onLook: (source: InboxSource) => void;
  readonly queued: readonly Source[];
}

/** Folders in which statements arrive, one an account. Ballast watches and lists; it imports nothing by itself. */
export function InboxCard({ accounts, onLook, queued }: InboxCardProps) {
  const { t } = useTranslation('imports');
  const inboxes = useQuery(api.imports.inboxes.queryOptions({ input: {} })).data ?? [];
  return (
    <Card title={t('inbox.title')}>
      <div className={classes.stack}>
        <p className={classes.quiet}>{t('inbox.what')}</p>
        {accounts.map((account) => {
          const inbox = inboxes.find(({ accountId }) => accountId === account.id) ?? null;
          return (
            <section key={account.id} aria-label={account.name} className={inboxClasses.inbox} data-state={inbox?.state ?? 'none'}>
              <div className={inboxClasses.inboxHead}>
                <b>{account.name}</b>
                <InboxFolderForm accountId={account.id} inbox={inbox} />
              </div>
              {inbox !== null && <InboxFiles inbox={inbox} onLook={onLook} queued={queued} />}
            </section>
          );
        })}
      </div>
    </Card>
  );
}

function InboxFiles({ inbox, onLook, queued }: { inbox: Inbox } & Pick<InboxCardProps, 'onLook' | 'queued'>) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  if (inbox.state !== 'watched') {
    return (
      <p className={classes.warn} role="status">
        <Icon name="alert" size={14} /> {t(`inbox.${inbox.state}`)}
      </p>
    );
  }
  const waiting = inbox.files.filter(({ state }) => state !== 'imported');
  const imported = inbox.files.length - waiting.length;
  const source = (file: InboxFile): InboxSource => ({ kind: 'inbox', accountId: inbox.accountId, name: file.name, bytes: file.bytes });
  const isQueued = (file: InboxFile) => queued.some((one) => one.kind === 'inbox' && one.accountId === inbox.accountId && one.name === file.name);
  return (
    <>
      {waiting.length > 0 && (
        <ul className={inboxClasses.files}>
          {waiting.map((file) => (
            <li key={file.name} data-state={file.state}>
              <span className={classes.fileName}>{file.name}</span>
              <span className={classes.quiet}>
                {fileSize(file.bytes, format)} · <Instant at={file.modifiedAt} show="when" />
              </span>
              {file.state === 'waiting' ? (
                <Button size="compact-xs" variant="light" disabled={isQueued(file)} onClick={() => onLook(source(file))} aria-label={t('inbox.lookAt', { name: file.name })}>
                  {t(isQueued(file) ? 'inbox.queued' : 'inbox.look')}
                </Button>
              ) : (
                <span className={classes.quiet}>{t(`inbox.${file.state}`)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className={classes.quiet} role="status">
        {waiting.length === 0 ? t('inbox.empty') : ''} {imported > 0 ? t('inbox.imported', { count: imported }) : ''} {inbox.more > 0 ? t('inbox.more', { count: inbox.more }) : ''}
      </p>
    </>
  );
}

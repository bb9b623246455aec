import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Import } from '../../../shared/contract/fills.ts';
import { api } from '../../api/query.ts';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { DropZone } from './DropZone.tsx';
import { FileImport } from './FileImport.tsx';
import { Guide } from './Guide.tsx';
import { History } from './History.tsx';
import classes from './Imports.module.css';
import { InboxCard } from './InboxCard.tsx';
import { Queue } from './Queue.tsx';
import { fromFile } from './source.ts';
import { useIncoming } from './use-incoming.ts';
import { waiting, type Waiting } from './waiting.ts';

/** Statements come in here: looked at first, then all of a file or nothing. */
export function ImportsScreen() {
  const { t } = useTranslation('imports');
  const [params] = useSearchParams();
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));
  const usable = accounts.data?.filter((account) => !account.archived) ?? [];
  const [chosen, setChosen] = useState<string | null>(params.get('account'));
  const [queue, setQueue] = useState<readonly Waiting[]>([]);
  const [guide, setGuide] = useState(false);
  const [current] = queue;
  const accountId = current?.accountId ?? chosen ?? (usable.length === 1 ? (usable[0]?.id ?? null) : null);
  const addFiles = useCallback((files: readonly File[]) => setQueue((before) => [...before, ...files.map((file) => waiting(fromFile(file), null))]), []);
  const next = () => setQueue((before) => before.slice(1));
  const over = useIncoming(addFiles, t('pasted'));
  const again = (made: Import, file: File) => setQueue((before) => [...before, waiting(fromFile(file), made.accountId)]);
  return (
    <>
      <PageHeader title={t('title')} back={{ to: '/trades', label: t('common:nav.trades') }} />
      <Loaded query={accounts}>
        {() =>
          usable.length === 0 ? (
            <EmptyState icon="import" sentence={t('noAccount')} action={{ label: t('newAccount'), to: '/accounts/new' }} />
          ) : (
            <div className={classes.columns}>
              <Card title={t('new')} aside={queue.length > 1 && <span data-figure="files-waiting">{t('waiting', { count: queue.length - 1 })}</span>}>
                <div className={classes.stack}>
                  <AccountPicker
                    label={t('account')}
                    description={t('accountHelp')}
                    w={320}
                    value={accountId}
                    onChange={(id) => {
                      setChosen(id);
                      // Said now, this holds for the file on screen too, wherever it came from.
                      setQueue((before) => before.map((one, place) => (place === 0 ? { ...one, accountId: null } : one)));
                    }}
                    placeholder={t('accountPick')}
                  />
                  {current === undefined ? (
                    <DropZone onFiles={addFiles} over={over} onGuide={() => setGuide(true)} />
                  ) : accountId === null ? (
                    <p className={classes.quiet} role="status">
                      {t('accountFirst', { name: current.source.name })}
                    </p>
                  ) : (
                    <FileImport key={`${current.key} ${accountId}`} accountId={accountId} source={current.source} last={queue.length === 1} onNext={next} />
                  )}
                  <Queue waiting={queue.slice(1)} onRemove={(key) => setQueue((before) => before.filter((one) => one.key !== key))} />
                </div>
              </Card>
              <InboxCard accounts={usable} onLook={(source) => setQueue((before) => [...before, waiting(source, source.accountId)])} queued={queue.map(({ source }) => source)} />
              <History onAgain={again} />
              {over && current !== undefined && <div className={classes.overlay}>{t('drop.release')}</div>}
            </div>
          )
        }
      </Loaded>
      <Guide opened={guide} onClose={() => setGuide(false)} />
    </>
  );
}

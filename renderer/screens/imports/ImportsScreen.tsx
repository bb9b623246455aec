import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '../../api/query.ts';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { DropZone } from './DropZone.tsx';
import { FileImport } from './FileImport.tsx';
import { History } from './History.tsx';
import classes from './Imports.module.css';

interface Waiting {
  readonly key: number;
  readonly file: File;
}

let lastKey = 0;

/** Statements come in here: looked at first, then all of a file or nothing. */
export function ImportsScreen() {
  const { t } = useTranslation('imports');
  const [params] = useSearchParams();
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));
  const usable = accounts.data?.filter((account) => !account.archived) ?? [];
  const [chosen, setChosen] = useState<string | null>(params.get('account'));
  const accountId = chosen ?? (usable.length === 1 ? (usable[0]?.id ?? null) : null);
  const [queue, setQueue] = useState<readonly Waiting[]>([]);
  const current = queue[0];
  const add = (files: readonly File[]) => setQueue((before) => [...before, ...files.map((file) => ({ key: (lastKey += 1), file }))]);
  const next = () => setQueue((before) => before.slice(1));

  // A statement can also be pasted: as a file, or as the text of one.
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable="true"]')) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length === 0 && text.includes('\n')) files.push(new File([text], t('pasted'), { type: 'text/csv' }));
      if (files.length === 0) return;
      event.preventDefault();
      add(files);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [t]);

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
                  <AccountPicker label={t('account')} description={t('accountHelp')} w={320} value={accountId} onChange={setChosen} placeholder={t('accountPick')} />
                  {current === undefined ? (
                    <DropZone onFiles={add} />
                  ) : accountId === null ? (
                    <p className={classes.quiet} role="status">
                      {t('accountFirst', { name: current.file.name })}
                    </p>
                  ) : (
                    <FileImport key={`${current.key} ${accountId}`} accountId={accountId} file={current.file} last={queue.length === 1} onNext={next} />
                  )}
                </div>
              </Card>
              <History />
            </div>
          )
        }
      </Loaded>
    </>
  );
}

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { toProblem } from '../../api/problem.ts';
import { api } from '../../api/query.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import classes from './Imports.module.css';
import { newestFiring } from './firings-since.ts';
import { PreviewView } from './PreviewView.tsx';
import { ResultView } from './ResultView.tsx';
import type { Source } from './source.ts';
import { useImportProgress } from './use-import-progress.ts';
import { usePreview } from './use-preview.ts';
import { whyNot } from './why-not.ts';
import { Working } from './Working.tsx';

interface FileImportProps {
  readonly accountId: string;
  readonly source: Source;
  /** No other file waits behind it. */
  readonly last: boolean;
  readonly onNext: () => void;
}

/** One file on its way in: handed over, looked at, answered, imported. Until the last step nothing is written. */
export function FileImport({ accountId, source, last, onNext }: FileImportProps) {
  const { t } = useTranslation('imports');
  const state = usePreview(accountId, source);
  const { preview, busy, error } = state;
  const [firedBefore, setFiredBefore] = useState<string | null>(null);
  const [cancelled, setCancelled] = useState(false);
  const commit = useMutation(api.imports.commit.mutationOptions());
  const running = commit.isPending && preview !== null ? preview.previewId : state.reading;
  const progress = useImportProgress(running);

  const start = async (previewId: string) => {
    setCancelled(false);
    setFiredBefore(await newestFiring(accountId));
    commit.mutate({ previewId });
  };

  if (commit.data) return <ResultView made={commit.data} firedBefore={firedBefore} last={last} onNext={onNext} />;
  if (commit.isPending && preview !== null) {
    return (
      <div className={classes.stack} data-state="importing">
        <Working name={source.name} progress={progress} canCancel={!cancelled} onCancel={() => { setCancelled(true); void client.imports.cancel({ id: preview.previewId }).catch(() => undefined); }} />
        <p className={classes.quiet}>{t(cancelled ? 'cancelling' : 'allOrNothing')}</p>
      </div>
    );
  }
  const reasons = preview === null ? [] : whyNot(preview);
  const stopped = commit.error !== null && toProblem(commit.error).code === 'IMPORT_CANCELLED';
  return (
    <div className={classes.stack} data-state={busy ? 'busy' : error ? 'failed' : preview?.committable ? 'committable' : 'waiting'}>
      {preview === null && error === null && <Working name={source.name} sent={state.sent < 1 && source.kind === 'file' && source.bytes > 0 ? state.sent : 1} progress={progress} onCancel={onNext} />}
      {error !== null && <ErrorState error={error} onRetry={state.retry} />}
      {preview !== null && <PreviewView preview={preview} asked={state.asked} choices={state.choices} choose={state.choose} busy={busy} />}
      {stopped && <p role="status">{t('cancelled')}</p>}
      {commit.error && !stopped && <ErrorState error={commit.error} onRetry={state.retry} />}
      {(preview !== null || error !== null) && (
        <div className={classes.foot}>
          {preview !== null && preview.newFills + preview.newCash === 0 && preview.committable ? (
            <p role="status" data-state="nothing-new">
              {t('nothingNew')}
            </p>
          ) : (
            <Button disabled={!preview?.committable || busy || error !== null} onClick={() => preview && void start(preview.previewId)} aria-describedby="why-not">
              {preview?.committable ? t('commit', { count: preview.newFills }) : t('commitLater')}
            </Button>
          )}
          <Button variant="default" onClick={onNext}>
            {t(last ? 'leave' : 'skip')}
          </Button>
          <span className={classes.quiet} role="status" id="why-not">
            {busy ? t('looking') : reasons.length === 0 ? t('nothingWritten') : reasons.map(({ code, count }) => t(`whyNot.${code}`, { count })).join(t('whyNot.join'))}
          </span>
        </div>
      )}
    </div>
  );
}

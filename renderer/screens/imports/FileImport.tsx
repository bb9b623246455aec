import { Button, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import classes from './Imports.module.css';
import { PreviewView } from './PreviewView.tsx';
import { ResultView } from './ResultView.tsx';
import { usePreview } from './use-preview.ts';

const LARGEST = 64 * 1024 * 1024;

interface FileImportProps {
  readonly accountId: string;
  readonly file: File;
  /** No other file waits behind it. */
  readonly last: boolean;
  readonly onNext: () => void;
}

/** One file on its way in: read, looked at, answered, imported. Until the last step nothing is written. */
export function FileImport(props: FileImportProps) {
  const { t } = useTranslation('imports');
  if (props.file.size <= LARGEST) return <Steps {...props} />;
  return (
    <div className={classes.stack} role="alert" data-state="refused">
      <p>
        <b>{props.file.name}</b>
      </p>
      <p>{t('refused.FILE_TOO_LARGE', { megabytes: Math.round(props.file.size / 1024 / 1024) })}</p>
      <div>
        <Button variant="default" onClick={props.onNext}>
          {t(props.last ? 'another' : 'next')}
        </Button>
      </div>
    </div>
  );
}

function Steps({ accountId, file, last, onNext }: FileImportProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const state = usePreview(accountId, file);
  const commit = useMutation(api.imports.commit.mutationOptions());
  const { preview, busy, progress, error } = state;

  if (commit.data) return <ResultView made={commit.data} from={preview?.periodFrom ?? null} to={preview?.periodTo ?? null} last={last} onNext={onNext} />;
  return (
    <div className={classes.stack} data-state={busy ? 'busy' : error ? 'failed' : preview?.committable ? 'committable' : 'waiting'}>
      {preview === null && error === null && (
        <div className={classes.stack} role="status">
          <p>
            <b>{file.name}</b> · {t(progress < 1 && file.size > 0 ? 'reading' : 'looking')}
          </p>
          <Progress value={progress * 100} animated={progress >= 1} aria-label={t('progress', { part: format.percent(progress, { places: 0 }) })} />
          <div>
            <Button variant="default" size="xs" onClick={onNext}>
              {t('common:cancel')}
            </Button>
          </div>
        </div>
      )}
      {error !== null && <ErrorState error={error} onRetry={state.retry} />}
      {preview !== null && <PreviewView preview={preview} asked={state.asked} choices={state.choices} choose={state.choose} busy={busy} />}
      {commit.error && <ErrorState error={commit.error} onRetry={state.retry} />}
      {(preview !== null || error !== null) && (
        <div className={classes.foot}>
          {preview !== null && preview.newFills + preview.newCash === 0 && preview.committable ? (
            <p role="status" data-state="nothing-new">
              {t('nothingNew')}
            </p>
          ) : (
            <Button disabled={!preview?.committable || busy || error !== null} loading={commit.isPending} onClick={() => preview && commit.mutate({ previewId: preview.previewId })}>
              {preview?.committable ? t('commit', { count: preview.newFills }) : t('commitLater')}
            </Button>
          )}
          <Button variant="default" disabled={commit.isPending} onClick={onNext}>
            {t(last ? 'leave' : 'skip')}
          </Button>
          <span className={classes.quiet} role="status">
            {busy ? t('looking') : preview !== null && !preview.committable ? t('blocked', { refused: preview.refused.length, questions: preview.questions.length }) : t('nothingWritten')}
          </span>
        </div>
      )}
    </div>
  );
}

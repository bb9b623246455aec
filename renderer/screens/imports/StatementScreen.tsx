import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { Import } from '../../../shared/contract/fills.ts';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastRefused } from '../../app/toast.tsx';
import { saveFile } from '../../charts/save-file.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { LongList, type LongColumn } from '../../components/LongList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useRowPages } from '../../components/use-row-pages.ts';
import { fetchStatement } from './fetch-statement.ts';
import { fileSize } from './file-size.ts';
import classes from './Imports.module.css';
import statementClasses from './Statement.module.css';
import { LineDetails } from './LineDetails.tsx';
import { PAGE_ROWS } from './row-list.ts';
import { useMarkedLines } from './use-marked-lines.ts';

/** A kept statement, line by line as it came; what each line became stands beside it. */
export function StatementScreen() {
  const { t } = useTranslation('imports');
  const { importId = '', line } = useParams();
  const imports = useQuery(api.imports.list.queryOptions({ input: {} }));
  return (
    <Loaded query={imports}>
      {(rows) => {
        const made = rows.find(({ id }) => id === importId);
        if (made !== undefined) return <Statement key={made.id} made={made} line={/^[1-9]\d{0,8}$/.test(line ?? '') ? Number(line) : null} />;
        return (
          <>
            <PageHeader title={t('statement.title')} back={{ to: '/imports', label: t('title') }} />
            <p role="status">{t('statement.gone')}</p>
          </>
        );
      }}
    </Loaded>
  );
}

const HEIGHT = 620;

function Statement({ made, line }: { made: Import; line: number | null }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const navigate = useNavigate();
  const head = useQuery({ queryKey: ['imports', 'statement', made.id, 'head'], queryFn: ({ signal }) => client.imports.statement({ importId: made.id, from: 1, count: 1 }, { signal }) });
  const load = useCallback(
    async (offset: number, limit: number, signal: AbortSignal) => (await client.imports.statement({ importId: made.id, from: offset + 1, count: limit }, { signal })).lines,
    [made.id],
  );
  const { rowAt, onWindow, error, retry } = useRowPages(['imports', 'statement', made.id], PAGE_ROWS, load);
  const { has: isMarked, onWindow: markWindow } = useMarkedLines(made.id);
  const watch = useCallback(
    (first: number, last: number) => {
      onWindow(first, last);
      markWindow(first + 1);
    },
    [onWindow, markWindow],
  );
  const columns = useMemo<LongColumn[]>(() => [{ id: 'line', header: t('sample.line'), width: '5rem', align: 'end' }, { id: 'text', header: t('statement.text'), width: '1fr' }], [t]);
  const save = useMutation({ mutationFn: () => fetchStatement(made), meta: { quiet: true }, onSuccess: (file) => saveFile(made.fileName, file), onError: toastRefused });
  const total = head.data?.total ?? 0;
  const open = (next: number) => void navigate(`/imports/${made.id}/line/${Math.max(1, Math.min(total, next))}`, { replace: true });
  return (
    <>
      <PageHeader title={made.fileName} back={{ to: '/imports', label: t('title') }} />
      <Card
        title={t('statement.title')}
        aside={
          <Button size="compact-xs" variant="default" loading={save.isPending} onClick={() => save.mutate()}>
            {t('statement.save')}
          </Button>
        }
      >
        <div className={classes.stack}>
          <p className={classes.quiet} data-field="statement-about">
            {t(`format.${made.format}`, { defaultValue: made.format })} · {made.encoding.toUpperCase()} · {fileSize(made.bytes, format)} · {t('statement.lines', { count: total, shown: format.decimal(String(total)) })} · SHA-256 <code title={made.sha256}>{made.sha256.slice(0, 16)}…</code>
            {made.undoneAt !== null && <> · {t('statement.undone')}</>}
          </p>
          <GoToLine key={line} total={total} line={line} onGo={open} />
          {head.error !== null && <ErrorState error={head.error} onRetry={() => void head.refetch()} />}
          {error !== null && <ErrorState error={error} onRetry={retry} />}
          {total > 0 && (
            <div className={statementClasses.viewer}>
              <LongList
                label={t('statement.title')}
                columns={columns}
                count={total}
                height={HEIGHT}
                rowHeight={24}
                current={line === null ? null : Math.min(total, line) - 1}
                onWindow={watch}
                onOpen={(index) => open(index + 1)}
                tone={(index) => (isMarked(index + 1) ? 'marked' : undefined)}
                cells={(index) => {
                  const row = rowAt(index);
                  if (row === null) return null;
                  return [format.decimal(String(row.line)), <code key="text" className={statementClasses.raw}>{row.text}</code>];
                }}
              />
              <LineDetails made={made} line={line} text={line === null ? null : (rowAt(line - 1)?.text ?? null)} />
            </div>
          )}
          <p className={classes.quiet}>{t('statement.marked')}</p>
        </div>
      </Card>
    </>
  );
}

function GoToLine({ total, line, onGo }: { total: number; line: number | null; onGo: (line: number) => void }) {
  const { t } = useTranslation('imports');
  const [typed, setTyped] = useState<string | number>(line ?? '');
  return (
    <form
      className={statementClasses.goTo}
      onSubmit={(event) => {
        event.preventDefault();
        if (Number(typed) >= 1) onGo(Number(typed));
      }}
    >
      <NumberInput size="xs" w={140} label={t('statement.goTo')} value={typed} onChange={setTyped} min={1} max={Math.max(1, total)} allowDecimal={false} hideControls />
      <Button size="xs" variant="default" type="submit">
        {t('statement.go')}
      </Button>
    </form>
  );
}

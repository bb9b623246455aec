import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import classes from './Failures.module.css';
import { useGrouping } from './use-grouping.ts';

/** Two causes that share words: whether they are one is the trader's to say. One question at a time. */
export function Suggestions({ onOpen }: { onOpen: (key: string) => void }) {
  const { t } = useTranslation('failures');
  const found = useQuery(api.premortems.suggestions.queryOptions({ input: { limit: 1 } })).data;
  const { merge, apart, busy } = useGrouping();
  const pair = found?.rows[0];
  if (found === undefined || pair === undefined) return null;
  const side = (cause: typeof pair.a) => (
    <button type="button" className={classes.side2} onClick={() => onOpen(cause.key)}>
      <b>{t(`premortem:family.${cause.family}`)}</b> {cause.text}
      <span className={classes.quiet}>{t('suggestion.counts', { foreseen: cause.foreseen, happened: cause.happened })}</span>
    </button>
  );
  return (
    <Card title={t('suggestion.title', { count: found.total })}>
      <div className={classes.suggestion} data-list="suggestion">
        {side(pair.a)}
        {side(pair.b)}
        <p className={classes.quiet}>{t('suggestion.words', { words: pair.words.slice(0, 8).join(t('suggestion.and')) })}</p>
        <div className={classes.row}>
          <Button size="xs" loading={merge.isPending} disabled={busy} onClick={() => merge.mutate({ into: pair.a.key, keys: [pair.b.key] })} data-action="merge">
            {t('suggestion.same')}
          </Button>
          <Button size="xs" variant="default" loading={apart.isPending} disabled={busy} onClick={() => apart.mutate({ a: pair.a.key, b: pair.b.key })} data-action="apart">
            {t('suggestion.different')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

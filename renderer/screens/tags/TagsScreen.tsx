import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TagRow } from '../../../shared/contract/tags.ts';
import { tagKey } from '../../../shared/journal/tags.ts';
import { api } from '../../api/query.ts';
import type { DataColumn } from '../../components/data-column.ts';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { TagEdits } from './TagEdits.tsx';
import { TagPanel } from './TagPanel.tsx';
import classes from './Tags.module.css';

const keyOf = ({ tag }: TagRow): string => tagKey(tag);

/** Every tag there is, where it is used, and what has been done to tags. */
export function TagsScreen() {
  const { t } = useTranslation('tags');
  const tags = useQuery(api.tags.list.queryOptions({ input: {} }));
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [selected, setSelected] = useState<readonly string[]>([]);
  const columns = useMemo<DataColumn<TagRow>[]>(
    () => [
      { id: 'tag', header: t('column.tag'), cell: ({ tag }) => <span className={classes.tag}>#{tag}</span>, sortBy: ({ tag }) => tag },
      { id: 'entries', header: t('column.entries'), align: 'end', width: '8rem', cell: ({ entries }) => entries, sortBy: ({ entries }) => entries },
      {
        id: 'trades', header: t('column.trades'), align: 'end', width: '8rem', sortBy: ({ trades }) => trades,
        cell: ({ tag, trades }) => trades === 0 ? '0' : (
          <Link to={`/trades?tag=${encodeURIComponent(tag)}`} aria-label={t('showTrades', { tag })} onClick={(event) => event.stopPropagation()}>
            {trades}
          </Link>
        ),
      },
      { id: 'plans', header: t('column.plans'), align: 'end', width: '8rem', cell: ({ plans }) => plans, sortBy: ({ plans }) => plans },
      { id: 'views', header: t('column.views'), align: 'end', width: '8rem', cell: ({ views }) => views, sortBy: ({ views }) => views },
    ],
    [t],
  );
  const asked = tagKey(typed);
  const rows = useMemo(() => (tags.data ?? []).filter(({ tag }) => asked === '' || tagKey(tag).includes(asked)), [tags.data, asked]);
  return (
    <>
      <PageHeader
        title={t('title')}
        back={{ to: '/journal', label: t('journal:title') }}
        aside={<TextInput size="xs" type="search" aria-label={t('find')} placeholder={t('find')} leftSection={<Icon name="search" size={14} />} value={typed} maxLength={80} onChange={(event) => setTyped(event.currentTarget.value)} />}
        action={
          <Button size="xs" disabled={selected.length < 2} onClick={() => setChosen(selected)}>
            {t('mergeChosen', { count: selected.length })}
          </Button>
        }
      />
      <p className={classes.quiet}>{t('what')}</p>
      <div className={classes.columns}>
        <Loaded query={tags}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState icon="tag" sentence={t('empty')} />
            ) : (
              <Card flush>
                <DataTable label={t('title')} columns={columns} rows={rows} rowKey={keyOf} height="calc(100dvh - 240px)" initialSort={{ id: 'entries', desc: true }} onOpen={(row) => setChosen([row.tag])} onSelect={(some) => setSelected(some.map(({ tag }) => tag))} currentKey={chosen.length === 1 ? tagKey(chosen[0]!) : null} empty={<p className={classes.quiet}>{t('noneFound')}</p>} />
              </Card>
            )
          }
        </Loaded>
        <TagEdits />
      </div>
      <TagPanel tags={chosen} all={tags.data ?? []} onClose={() => setChosen([])} />
    </>
  );
}

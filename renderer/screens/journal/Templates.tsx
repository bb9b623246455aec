import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { JournalEntry } from '../../../shared/journal/entry.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { toastRefused } from '../../app/toast.tsx';
import classes from './Journal.module.css';
import { filledIn } from './templates/fill-in.ts';

const given = { day: ['session', 'loss', 'quiet'], trade: ['trade'], week: ['week'], month: ['month'], plan: ['plan'], ticket: ['ticket'], note: [] } as const;

interface TemplatesProps {
  readonly kind: JournalEntry['kind'];
  readonly subject: string;
  readonly onInsert: (markdown: string) => void;
}

/** What an empty page can begin with: the trader's own texts first, then plain headings. Inserted only when asked for. */
export function Templates({ kind, subject, onInsert }: TemplatesProps) {
  const { t } = useTranslation('journal');
  const format = useFormat();
  const queries = useQueryClient();
  const own = useQuery(api.journal.templates.queryOptions({ input: {} }));
  const offered = (own.data ?? []).filter(({ kinds }) => kinds.includes(kind));
  const insert = (markdown: string) => {
    void queries.fetchQuery(api.journal.templateValues.queryOptions({ input: { kind, subject }, staleTime: 0 })).then((values) => onInsert(filledIn(markdown, values, t, format)), toastRefused);
  };
  return (
    <div className={classes.templates} role="group" aria-label={t('templates.label')}>
      <span className={classes.quiet}>{t('templates.label')}</span>
      {offered.map(({ id, name, markdown }) => (
        <Button key={id} size="compact-xs" variant="light" data-template={id} onClick={() => insert(markdown)}>
          {name}
        </Button>
      ))}
      {given[kind].map((name) => (
        <Button
          key={name}
          size="compact-xs"
          variant="default"
          data-template={name}
          onClick={() =>
            onInsert(
              t(`templates.${name}.headings`)
                .split('|')
                .map((heading) => `## ${heading}\n\n`)
                .join('\n'),
            )
          }
        >
          {t(`templates.${name}.name`)}
        </Button>
      ))}
      <Link to="/journal/templates" className={classes.aside}>
        {t('templates.manage')}
      </Link>
    </div>
  );
}

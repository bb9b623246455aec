import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JournalEntry } from '../../../shared/journal/entry.ts';
import classes from './Journal.module.css';

const templates = { day: ['session', 'loss', 'quiet'], trade: ['trade'], week: ['week'], month: ['month'], plan: ['plan'], ticket: ['ticket'], note: [] } as const;

/** Headings to begin with, offered on an empty page and inserted only when asked for. */
export function Templates({ kind, onInsert }: { kind: JournalEntry['kind']; onInsert: (markdown: string) => void }) {
  const { t } = useTranslation('journal');
  return (
    <div className={classes.templates} role="group" aria-label={t('templates.label')}>
      <span className={classes.quiet}>{t('templates.label')}</span>
      {templates[kind].map((name) => (
        <Button
          key={name}
          size="compact-xs"
          variant="light"
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
    </div>
  );
}

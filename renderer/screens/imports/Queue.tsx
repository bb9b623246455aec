import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format/use-format.ts';
import { fileSize } from './file-size.ts';
import classes from './Imports.module.css';
import type { Waiting } from './waiting.ts';

/** Files that wait for the one on screen. */
export function Queue({ waiting, onRemove }: { waiting: readonly Waiting[]; onRemove: (key: number) => void }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  if (waiting.length === 0) return null;
  return (
    <section aria-label={t('queue.title')} data-field="queue">
      <h3 className={classes.heading}>{t('queue.title')}</h3>
      <ol className={classes.queue}>
        {waiting.map(({ key, source }) => (
          <li key={key}>
            <span className={classes.fileName}>{source.name}</span> <span className={classes.quiet}>{fileSize(source.bytes, format)}</span>
            <CloseButton size="sm" aria-label={t('queue.remove', { name: source.name })} onClick={() => onRemove(key)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

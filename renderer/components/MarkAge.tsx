import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/format/use-format.ts';

/** Where a price comes from and how old it is: a price without its age looks like today's. */
export function MarkAge({ source, at, day }: { source: string; at: string | null; day: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const when = at !== null ? format.relative(at) : day !== null ? format.day(day, 'bare') : null;
  return (
    <span style={{ color: 'var(--ink-3)', fontSize: 12 }} title={at === null ? undefined : format.instant(at)} data-field="mark-age">
      {[t(`position.source.${source}`, { defaultValue: source }), when].filter(Boolean).join(' · ')}
    </span>
  );
}

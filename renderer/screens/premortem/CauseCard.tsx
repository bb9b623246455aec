import { ActionIcon, Chip, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refuses } from '../../../shared/plan/premortem-check.ts';
import { causeFamilies, type Cause, type CauseFamily, type PremortemProblem } from '../../../shared/plan/premortem.ts';
import { Icon } from '../../components/Icon.tsx';
import type { CauseField } from './cause-cards.ts';
import { LikelihoodInput } from './LikelihoodInput.tsx';
import classes from './Premortem.module.css';

interface CauseCardProps {
  readonly number: number;
  readonly cause: Cause;
  readonly problems: readonly PremortemProblem[];
  /** Also for fields nobody has been in yet: handing in was tried. */
  readonly showAll: boolean;
  readonly onChange: (cause: Cause) => void;
  readonly onRemove: (() => void) | undefined;
}

/** One way it went wrong. Problems are shown where they are, once the field was left. */
export function CauseCard({ number, cause, problems, showAll, onChange, onRemove }: CauseCardProps) {
  const { t } = useTranslation('premortem');
  const [left, setLeft] = useState<ReadonlySet<CauseField>>(new Set());
  const leave = (field: CauseField) => setLeft((before) => new Set(before).add(field));
  const problem = (field: CauseField): string | undefined => {
    if (!showAll && !left.has(field)) return undefined;
    const found = problems.find((each) => each.field === field && refuses(each));
    return found && t(`problem.${found.code}`, { ...found.params, card: Number(found.params['of'] ?? 0) + 1, context: field, defaultValue: t('errors:unknown', { code: found.code }) });
  };
  const note = problems.find((each) => !refuses(each));
  const text = (field: 'text' | 'earlySign' | 'tripwireIf' | 'tripwireThen') => ({
    value: cause[field],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...cause, [field]: event.currentTarget.value }),
    onBlur: () => leave(field),
    error: problem(field),
    'data-field': field,
  });

  return (
    <li className={classes.card} data-cause={number} aria-label={t('cause', { number })}>
      <header className={classes.cardHead}>
        <h2>{t('cause', { number })}</h2>
        {onRemove && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('remove', { number })} onClick={onRemove}>
            <Icon name="x" />
          </ActionIcon>
        )}
      </header>
      <div className={classes.chips} role="group" aria-label={t('field.family')} data-field="family">
        <Chip.Group value={cause.family} onChange={(family) => onChange({ ...cause, family: family as CauseFamily })}>
          {causeFamilies.map((family) => (
            <Chip key={family} value={family} size="xs" variant="light">
              {t(`family.${family}`)}
            </Chip>
          ))}
        </Chip.Group>
      </div>
      <p className={classes.prompt}>{t(`prompt.${cause.family}`)}</p>
      <Textarea label={t('field.text')} classNames={{ input: classes.story }} autosize minRows={2} maxRows={12} maxLength={2000} {...text('text')} />
      {note && <p className={classes.quiet}>{t(`problem.${note.code}`)}</p>}
      <LikelihoodInput value={cause.likelihood} onChange={(likelihood) => onChange({ ...cause, likelihood })} onBlur={() => leave('likelihood')} error={problem('likelihood')} />
      <TextInput label={t('field.earlySign')} maxLength={1000} {...text('earlySign')} />
      <div className={classes.tripwire}>
        <TextInput label={t('field.tripwireIf')} maxLength={1000} {...text('tripwireIf')} />
        <TextInput label={t('field.tripwireThen')} maxLength={1000} {...text('tripwireThen')} />
      </div>
    </li>
  );
}

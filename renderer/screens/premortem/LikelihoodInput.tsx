import { Chip } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format/use-format.ts';
import { LIKELIHOODS } from '../../components/likelihood.ts';
import { PercentInput } from '../../components/PercentInput.tsx';
import classes from './Premortem.module.css';

interface LikelihoodInputProps {
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly onBlur: () => void;
  readonly error: string | undefined;
}

/** How likely it is that this happens: a word with its number, or a number of one's own. */
export function LikelihoodInput({ value, onChange, onBlur, error }: LikelihoodInputProps) {
  const { t } = useTranslation('premortem');
  const format = useFormat();
  const id = useId();
  const word = LIKELIHOODS.find(([, share]) => share === value)?.[0] ?? null;
  return (
    <div role="group" aria-labelledby={id} className={classes.likelihood} data-field="likelihood">
      <p id={id} className={classes.label}>
        {t('field.likelihood')}
      </p>
      <div className={classes.chips}>
        <Chip.Group value={word} onChange={(picked) => onChange(LIKELIHOODS.find(([name]) => name === picked)?.[1] ?? value)}>
          {LIKELIHOODS.map(([name, share]) => (
            <Chip key={name} value={name} size="xs" variant="light">
              {t(`likelihood.${name}`)} {format.percent(share, { places: 0 })}
            </Chip>
          ))}
        </Chip.Group>
        <PercentInput
          aria-label={t('likelihood.own')}
          placeholder={t('likelihood.ownShort')}
          size="xs"
          w={88}
          value={value}
          onChange={(typed) => onChange(typed === null ? null : Math.min(1, typed))}
          onBlur={onBlur}
          error={error !== undefined}
        />
      </div>
      {error && <p className={classes.error}>{error}</p>}
    </div>
  );
}

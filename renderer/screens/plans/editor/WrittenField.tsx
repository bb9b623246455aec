import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Field } from './Field.tsx';
import type { StepProps } from './step.ts';

type WrittenName = 'macro' | 'sector' | 'liquidity' | 'valuation' | 'thesis' | 'invalidation';

const longest: Readonly<Record<WrittenName, number>> = { macro: 4000, sector: 4000, liquidity: 4000, valuation: 4000, thesis: 8000, invalidation: 4000 };

/** A field of own words, with the question it answers. */
export function WrittenField({ name, content, change, gaps, account }: StepProps & { readonly name: WrittenName }) {
  const { t } = useTranslation('plans');
  return (
    <Field field={name} gaps={gaps} currency={account.currency} wide>
      {(error) => (
        <Textarea
          label={t(`field.${name}`)}
          description={t(`help.${name}`)}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={longest[name]}
          value={content[name]}
          error={error}
          onChange={(event) => change({ [name]: event.currentTarget.value })}
        />
      )}
    </Field>
  );
}

import { TagsInput, type TagsInputProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/query.ts';

interface TagInputProps extends Omit<TagsInputProps, 'data' | 'value' | 'onChange'> {
  readonly value: readonly string[];
  readonly onChange: (tags: string[]) => void;
}

/** Tags, with those already in use offered. Enter, comma and 、 end one. */
export function TagInput({ value, onChange, ...rest }: TagInputProps) {
  const { t } = useTranslation();
  const known = useQuery(api.journal.tags.queryOptions({ input: {} }));
  return (
    <TagsInput
      aria-label={t('tags.label')}
      placeholder={value.length === 0 ? t('tags.placeholder') : ''}
      {...rest}
      data={(known.data ?? []).map(({ tag }) => tag)}
      value={[...value]}
      onChange={(tags) => onChange(tags.map((tag) => tag.trim().slice(0, 40)).filter((tag) => tag !== ''))}
      splitChars={[',', '\uFF0C', '\u3001']}
      maxTags={20}
      clearable={false}
    />
  );
}

import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isGenericField } from './generic-fields.ts';

interface Coded {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A refused row or a notice, in words; one without words of its own says its code. */
export function useRowWords(): (kind: 'refused' | 'notice', row: Coded) => string {
  const { t } = useTranslation('imports');
  return useCallback(
    (kind, { code, params }) => {
      const { column } = params;
      const named = typeof column === 'string' && isGenericField(column) ? t(`field.${column}`) : column;
      return t(`${kind}.${code}`, { ...params, column: named ?? '', defaultValue: t(`${kind}.unknown`, { code }) });
    },
    [t],
  );
}

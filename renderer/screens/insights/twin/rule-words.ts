import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TwinRule } from '../../../../shared/contract/twin.ts';
import { useFormat } from '../../../app/format/use-format.ts';

/** A rule or a cap by its short name. */
export function useTwinRuleName(): (rule: TwinRule | undefined) => string {
  const { t } = useTranslation('twin');
  const format = useFormat();
  return useCallback(
    (one) => {
      if (one === undefined) return '—';
      if (one.rule !== null) return t(`stop-rules:name.${one.rule.condition.kind}`);
      const limit = one.cap === null ? '' : one.cap.of === 'leverage' ? format.leverage(one.cap.limit) : format.percent(one.cap.limit);
      return t(`cap.${one.cap?.source ?? 'rule'}`, { limit });
    },
    [t, format],
  );
}

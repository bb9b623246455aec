import { useTranslation } from 'react-i18next';
import type { FeeTerms } from '../../../shared/ledger/fees.ts';
import { useFormat } from '../../app/format/use-format.ts';

/** Kinds of instrument as one phrase, in the language on screen. */
export function useAssetClassWords(): (kinds: NonNullable<FeeTerms['leviesOn']>) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (kinds) => format.and(kinds.map((kind) => t(`assetClass.${kind}`)));
}

import type { TFunction } from 'i18next';
import type { Lockout } from '../../shared/lockout/lockout.ts';
import { scopeText } from './rule-sentence/clause-text.ts';

/** Which part of the account a lock is about; '' where it is all of it. */
export function lockPart({ assetClass, strategy, accountId }: Pick<Lockout, 'assetClass' | 'strategy' | 'accountId'>, t: TFunction): string {
  return assetClass === null && strategy === null ? '' : t('common:lock.partly', { what: scopeText({ assetClass, strategy }, accountId === null ? 'all' : 'account', t) });
}

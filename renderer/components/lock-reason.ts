import type { TFunction } from 'i18next';
import type { Lockout } from '../../shared/lockout/lockout.ts';

/** Why a lock holds, in one short sentence: which rule fired with its evidence, or the trader's own hand. */
export function lockReason(lock: Lockout, t: TFunction): string {
  if (lock.source === 'trader') return t('lock.byTrader', { ns: 'common' });
  return t(`lock.rule.${lock.ruleKind ?? 'unknown'}`, { ns: 'common', ...lock.evidence, defaultValue: t('lock.rule.unknown', { ns: 'common' }) });
}

import type { TFunction } from 'i18next';
import type { Lockout } from '../../shared/lockout/lockout.ts';
import type { Format } from '../app/format/use-format.ts';
import { evidenceParams } from './rule-sentence/evidence-words.ts';

/** Why a lock holds, in one short sentence: which rule fired with its evidence, or the trader's own hand. */
export function lockReason(lock: Pick<Lockout, 'source' | 'ruleKind' | 'evidence'>, t: TFunction, format: Format): string {
  if (lock.source === 'trader') return t('lock.byTrader', { ns: 'common' });
  return t(`lock.rule.${lock.ruleKind ?? 'unknown'}`, { ...evidenceParams(lock.evidence, { t, format }), ns: 'common', defaultValue: t('lock.rule.unknown', { ns: 'common' }) });
}

import type { TFunction } from 'i18next';
import type { DisciplineChange } from '../../shared/rules/discipline.ts';
import { decimalFromNumber } from '../../shared/money/decimal.ts';
import type { Format } from '../app/format/use-format.ts';
import { clauseText } from './rule-sentence/clause-text.ts';
import { ruleClause } from './rule-sentence/rule-clause.ts';
import { ruleSettingText } from './rule-sentence/rule-setting.ts';
import type { NamedRule } from './rule-sentence/use-rule-book.ts';

type Kind = 'leverage' | 'percent' | 'duration' | 'factor' | 'count' | 'amount' | 'flags' | 'word';

/** Kind of value a setting has, by the end of its name. */
const kinds: readonly (readonly [RegExp, Kind])[] = [
  [/coolingMs\]?$|WindowMs$|DelayMs$/, 'duration'],
  [/\.cap$/, 'leverage'],
  [/^coolingFactors\./, 'factor'],
  [/\.adherence$|^lossAtStopLimit$|^maintenance\.(warning|call|liquidation)$/, 'percent'],
  [/causes$|\.(trades|violations|days)$|^stages$|^typed-fill-(wins|losses|opened)$/, 'count'],
  [/^(equity|borrowed|multiplier|lotSize|typed-fill-equity|typed-fill-result)$|^cash\./, 'amount'],
  [/^lenderFlags/, 'flags'],
];

function writeValue(setting: string, value: string, t: TFunction, format: Format): string {
  const kind = kinds.find(([pattern]) => pattern.test(setting))?.[1] ?? 'word';
  const number = Number(value);
  // An event is its name and its moment.
  const event = setting === 'event' ? /^(.*) (\d{4}-\d\d-\d\dT[\d:.]+Z)$/s.exec(value) : null;
  if (event) return `${event[1]} · ${format.instant(event[2] ?? '')}`;
  if (kind === 'amount' && /^-?\d/.test(value)) return format.decimal(value);
  if (kind === 'flags' && !['on', 'off'].includes(value)) return value === '' ? t('changes:value.none') : format.and(value.split(',').map((flag) => t(`accounts:lender.flag.${flag}.name`, { defaultValue: flag })));
  if (kind === 'word' || !Number.isFinite(number) || value.trim() === '') return t(`changes:value.${value}`, { defaultValue: value });
  if (kind === 'duration') return format.duration(number);
  if (kind === 'leverage') return format.leverage(number);
  if (kind === 'percent') return format.percent(number);
  if (kind === 'factor') return `${decimalFromNumber(number).toFixed()}×`;
  return format.decimal(decimalFromNumber(number).toFixed());
}

export interface ChangeWords {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** Finds the rule a change is about; undefined where it is known no more. */
export type FindRule = (ruleId: string) => NamedRule | undefined;

/** A protective setting and its change as a person reads them: 'ladder[1.2].coolingMs' is "cooling-off above 1.20×". */
export function changeWords(change: DisciplineChange, t: TFunction, format: Format, findRule: FindRule): ChangeWords {
  const ofRule = /^rules\.([^.]+)(?:\.(.+))?$/.exec(change.setting);
  if (ofRule) return ruleWords(change, findRule(ofRule[1] ?? ''), ofRule[2], t, format);
  return { what: settingName(change.setting, t, format), from: writeValue(change.setting, change.from, t, format), to: writeValue(change.setting, change.to, t, format) };
}

/** A rule switched on or off is named by its sentence; a part of it by the rule's name and the part's. */
function ruleWords({ from, to }: DisciplineChange, named: NamedRule | undefined, part: string | undefined, t: TFunction, format: Format): ChangeWords {
  const speech = { t, format };
  const name = named ? t(`stop-rules:name.${named.rule.condition.kind}`) : t('stop-rules:name.unknown');
  if (part === undefined) return { what: named ? clauseText(ruleClause(named.rule, named.context), speech) : name, from: t(`changes:value.${from}`), to: t(`changes:value.${to}`) };
  const value = (text: string) => ruleSettingText(part, text, named?.rule, speech);
  return { what: t('changes:ofRule', { rule: name, part: t(`changes:rule.${part.replace('.', '-')}`, { defaultValue: part }) }), from: value(from), to: value(to) };
}

function settingName(setting: string, t: TFunction, format: Format): string {
  const step = /^ladder\[(inherent)?>?([\d.]+)?\]\.(causes|coolingMs)$/.exec(setting);
  if (step) return t(`changes:ladder.${step[1] ? 'inherent' : 'above'}.${step[3]}`, { above: step[2] ? format.leverage(Number(step[2])) : '' });
  const stage = /^stages\[(\d+)\]\.(cap|trades|adherence)$/.exec(setting);
  if (stage) return t(`changes:stage.${stage[2]}`, { stage: Number(stage[1]) + 1 });
  if (setting.startsWith('cash.')) return t('changes:setting.cash', { type: t(`accounts:flows.types.${setting.slice('cash.'.length)}`) });
  if (setting.startsWith('lenderFlags.')) return t('changes:flag', { flag: t(`accounts:lender.flag.${setting.slice('lenderFlags.'.length)}.name`, { defaultValue: setting }) });
  return t(`changes:setting.${setting}`, { defaultValue: setting });
}

import type { Action, LockoutUntil, StopRule } from '../../../shared/rules/stop-rule.ts';
import { clauseText, percentText, weekdayName, type Speech } from './clause-text.ts';
import { groupOf, type ConditionGroup } from './condition-group.ts';
import { actionClause } from './rule-clause.ts';

const MINUTE = 60_000;
const same = (action: Action): Action => action;

/** `lockout for 7200000`, `lockout at 09:30`, `premortem 3`, `block`: the notation in which the engine lists an action. */
function readAction(text: string): Action | null {
  const [kind, ...rest] = text.split(' ');
  switch (kind) {
    case 'warn':
    case 'block':
      return { kind };
    case 'premortem':
      return { kind, causes: Number(rest[0]) };
    case 'cooling-off':
      return { kind, ms: Number(rest[0]) };
    case 'lockout': {
      const until = readUntil(rest);
      return until && { kind, until };
    }
    default:
      return null;
  }
}

function readUntil([kind, value = '']: readonly string[]): LockoutUntil | null {
  if (kind === 'for') return { kind, ms: Number(value) };
  if (kind === 'at') return { kind: 'time', at: value };
  return kind === 'next-trading-day' || kind === 'retrospective' ? { kind } : null;
}

/** A value of one setting of a rule, as a person reads it; the text itself where its notation is not known. */
export function ruleSettingText(name: string, value: string, rule: Pick<StopRule, 'condition'> | undefined, speech: Speech): string {
  const { t, format } = speech;
  const number = Number(value);
  if (value === 'none') return t('changes:value.none');
  switch (name) {
    case 'action':
    case 'escalation.action': {
      const action = readAction(value);
      const group: ConditionGroup = rule ? groupOf(rule.condition.kind) : 'past';
      return action ? clauseText(actionClause(action, group, same), speech) : value;
    }
    case 'escalation':
      return t(`changes:value.${value}`, { defaultValue: value });
    case 'condition':
      return t(`stop-rules:name.${value}`, { defaultValue: value });
    case 'cap':
    case 'times':
      return `${value}×`;
    case 'least':
      return percentText(number);
    case 'limit': {
      const [amount = '', unit] = value.split(' ');
      return unit === undefined ? percentText(number) : unit === 'R' ? value : format.money(amount, unit);
    }
    case 'minutes':
    case 'minutesBefore':
    case 'minutesAfter':
      return format.duration(number * MINUTE);
    case 'after':
    case 'of':
    case 'where':
    case 'what':
    case 'per':
    case 'period':
      return t(`stop-rules:${name}.${value}`, { defaultValue: value });
    case 'emotions':
      return value === '' ? t('changes:value.none') : format.and(value.split(',').map((emotion) => t(`common:emotion.${emotion}`, { defaultValue: emotion })));
    case 'assetClass':
      return value === 'all' ? t('stop-rules:scope.everyClass') : t(`common:assetClass.${value}`, { defaultValue: value });
    case 'strategy':
      return value === 'all' ? t('changes:value.everyPlan') : value;
    case 'window':
      return windowText(value, speech);
    default:
      return value;
  }
}

/** `09:30+30`, `15:00-15`, `23:00–07:00`, `2026-12-24–2026-12-31`, `6,7`. */
function windowText(value: string, { t, format }: Speech): string {
  const session = /^(\d\d:\d\d)([+-])(\d+)$/.exec(value);
  if (session) return t(session[2] === '+' ? 'changes:window.first' : 'changes:window.last', { at: session[1], ms: Number(session[3]) * MINUTE });
  const [from = '', to] = value.split('–');
  if (to !== undefined) return from.includes(':') ? `${from}–${to}` : `${format.day(from)} – ${format.day(to)}`;
  return /^[1-7](,[1-7])*$/.test(value) ? format.and(value.split(',').map((day) => weekdayName(Number(day), format))) : value;
}

import { describe, expect, it } from 'vitest';
import { i18n } from '../../../../renderer/app/i18n/language.ts';
import { bindFormat } from '../../../../renderer/app/format/use-format.ts';
import { clauseText } from '../../../../renderer/components/rule-sentence/clause-text.ts';
import { didClause, escalationClause, ruleClause } from '../../../../renderer/components/rule-sentence/rule-clause.ts';
import type { RuleContext } from '../../../../renderer/components/rule-sentence/clause.ts';
import { readClock } from '../../../../renderer/components/rule-sentence/read-clock.ts';
import { galleryRules, newRule } from '../../../../renderer/components/rule-sentence/gallery-rules.ts';
import { zCondition, type Action, type Condition, type LockoutUntil, type Scope, type StopRule } from '../../../../shared/rules/stop-rule.ts';
import { speak } from '../../../support/in-the-app.tsx';

const untils: LockoutUntil[] = [{ kind: 'for', ms: 7_200_000 }, { kind: 'time', at: '09:30' }, { kind: 'session-end', at: '15:00' }, { kind: 'next-trading-day' }, { kind: 'retrospective' }];
const actions: Action[] = [{ kind: 'warn' }, { kind: 'premortem', causes: 1 }, { kind: 'premortem', causes: 3 }, { kind: 'cooling-off', ms: 1_800_000 }, { kind: 'block' }, ...untils.map((until) => ({ kind: 'lockout' as const, until }))];
const scopes: Scope[] = [{ strategy: null, assetClass: null }, { strategy: 'breakout', assetClass: null }, { strategy: null, assetClass: 'crypto' }, { strategy: 'breakout', assetClass: 'future' }];
const more: Condition[] = [
  { kind: 'losing-streak', losses: 1 },
  { kind: 'open-positions', most: 1 },
  { kind: 'trade-loss', limit: { measure: 'r', r: 2 } },
  { kind: 'trade-loss', limit: { measure: 'money', amount: '1000', currency: 'CNY' } },
  { kind: 'time-window', window: { type: 'days-off', from: '2026-12-24', to: '2026-12-31' } },
  { kind: 'declared-state', emotions: [], sleepAtMost: null, stressAtLeast: 4, urgeAtLeast: null },
];
const contexts: RuleContext[] = [{ over: 'account', currencies: ['CNY'] }, { over: 'all', currencies: ['CNY', 'USD'] }];
const say = (rule: StopRule, context: RuleContext = contexts[0]!) => clauseText(ruleClause(rule, context), { t: i18n.t, format: bindFormat(i18n.language === 'en' ? 'en' : 'zh-CN') });
const rule = (condition: Condition, action: Action = { kind: 'block' }, scope = scopes[0]!): StopRule => ({ ...newRule({ condition, action }), scope });

describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
  it('every kind of rule, doing everything, about everything, is a whole sentence', async () => {
    await speak(language);
    const conditions = [...galleryRules.map(({ condition }) => condition), ...more];
    const broken: string[] = [];
    for (const condition of conditions) {
      for (const action of actions) {
        for (const scope of scopes) {
          for (const context of contexts) {
            const text = say(rule(condition, action, scope), context);
            if (/[<>{}]|undefined|NaN|stop-rules|\w\.\w+\.|，，|  |，。| ,|\(\)/.test(text) || !/[.。]$/.test(text)) broken.push(text);
          }
        }
      }
    }
    expect(broken).toEqual([]);
    // The gallery holds every kind there is, so nothing was left out above.
    expect(new Set(conditions.map(({ kind }) => kind)).size).toBe(zCondition.options.length);
  });

  it('what a rule did, and what it does at a repeat, are whole too', async () => {
    await speak(language);
    const speech = { t: i18n.t, format: bindFormat(language) };
    const texts = actions.flatMap((action) => [
      ...[true, false].map((toOrder) => clauseText(didClause(action, toOrder), speech)),
      ...[1, 30].map((days) => clauseText(escalationClause({ ...rule({ kind: 'plan-required' }), escalation: { times: 3, days, action } })!, speech)),
    ]);
    expect(texts.filter((text) => text.trim() === '' || /[<>{}]|stop-rules|did\./.test(text))).toEqual([]);
  });
});

it('reads as a person would write it, in English', async () => {
  await speak('en');
  expect(say(rule({ kind: 'losing-streak', losses: 3 }, { kind: 'lockout', until: { kind: 'next-trading-day' } }))).toBe('After 3 losses in a row on this account, lock new risk until the next trading day.');
  expect(say(rule({ kind: 'losing-streak', losses: 1 }, { kind: 'warn' }))).toBe('After 1 loss on this account, warn me.');
  expect(say(rule({ kind: 'time-window', window: { type: 'first-minutes', minutes: 30, sessionOpens: '09:30' } }))).toBe('During the first 30 min after 09:30 on this account, do not let an order pass.');
  expect(say(rule({ kind: 'period-loss', period: 'day', limit: { measure: 'money', amount: '2500', currency: 'USD' } }, { kind: 'cooling-off', ms: 3_600_000 }, { strategy: null, assetClass: 'crypto' }))).toBe('Once a day in crypto on this account has lost 2,500 USD, make the next orders wait 1 h.');
  expect(say(rule({ kind: 'concentration', of: 'sector', limit: 0.5 }, { kind: 'premortem', causes: 3 }, { strategy: 'breakout', assetClass: null }))).toBe('When an order in plans called “breakout” would take one sector above 50% of own equity, ask for a pre-mortem of at least 3 causes.');
});

it('reads as a person would write it, in Chinese', async () => {
  await speak('zh-CN');
  expect(say(rule({ kind: 'losing-streak', losses: 3 }, { kind: 'lockout', until: { kind: 'next-trading-day' } }))).toBe('本账户连亏 3 笔之后，锁定新增风险，直到下一个交易日。');
  expect(say(rule({ kind: 'time-window', window: { type: 'first-minutes', minutes: 30, sessionOpens: '09:30' } }))).toBe('本账户，09:30 开盘后的头 30 分钟内，不放行任何新增风险的单子。');
  expect(say(rule({ kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction: 0.03 } }, { kind: 'lockout', until: { kind: 'for', ms: 7_200_000 } }), contexts[1])).toBe('所有账户合计一天亏到自有资金的 3% 之后，锁定新增风险，为时 2 小时。');
});

it('puts what the trader typed into the sentence as it is, whatever it looks like', async () => {
  await speak('en');
  expect(say(rule({ kind: 'plan-required' }, { kind: 'warn' }, { strategy: '<condition/> {{x}} $t(rule)', assetClass: null }))).toBe('When an order in plans called “<condition/> {{x}} $t(rule)” has no sealed plan, warn me.');
});

it.each([['9:30', '09:30'], ['09：30', '09:30'], ['0930', '09:30'], ['9', '09:00'], ['24:00', null], ['9:60', null], ['', null], ['abc', null]])('reads the clock time %s', (typed, read) => {
  expect(readClock(typed)).toBe(read);
});

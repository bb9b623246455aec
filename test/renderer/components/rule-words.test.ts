import { describe, expect, it } from 'vitest';
import { bindFormat } from '../../../renderer/app/format/use-format.ts';
import { i18n } from '../../../renderer/app/i18n/language.ts';
import { lockReason } from '../../../renderer/components/lock-reason.ts';
import { evidenceText } from '../../../renderer/components/rule-sentence/evidence-words.ts';
import { changeWords } from '../../../renderer/components/setting-words.ts';
import { galleryRules, newRule } from '../../../renderer/components/rule-sentence/gallery-rules.ts';
import { lenderFlags } from '../../../shared/account/account.ts';
import { ruleSatisfyCodes } from '../../../shared/gate/rule-reasons.ts';
import { compareDiscipline } from '../../../shared/rules/compare.ts';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import { missingFacts } from '../../../shared/rules/judgement.ts';
import { replayReasons } from '../../../shared/rules/replay/not-replayable.ts';
import { starterSet, starterSetIds } from '../../../shared/rules/starter-sets.ts';
import { suitabilityReasons } from '../../../shared/rules/suggest-profile.ts';
import { zCondition } from '../../../shared/rules/stop-rule.ts';
import { zSuitabilityAnswers } from '../../../shared/rules/suitability.ts';
import { speak } from '../../support/in-the-app.tsx';

const kinds = zCondition.options.map((option) => option.shape.kind.value);
const has = (key: string) => i18n.exists(key) || i18n.exists(key, { count: 2 });

describe.each(['en', 'zh-CN'] as const)('in %s there are words for', (language) => {
  it.each<[string, readonly string[]]>([
    ['what satisfies every rule', ruleSatisfyCodes.map((code) => `reasons:satisfy.${code}`)],
    ['every missing fact', missingFacts.map((code) => `reasons:field.${code}`)],
    ['what every kind saw', kinds.map((kind) => `stop-rules:evidence.seen.${kind}`)],
    ['the name of every kind', kinds.map((kind) => `stop-rules:name.${kind}`)],
    ['the lock of every kind', kinds.map((kind) => `common:lock.rule.${kind}`)],
    ['every rule of the gallery', galleryRules.flatMap(({ id }) => [`rules:gallery.item.${id}.name`, `rules:gallery.item.${id}.why`])],
    ['every starter set', starterSetIds.flatMap((id) => [`rules:sets.${id}.name`, `rules:sets.${id}.why`])],
    ['why the past cannot tell', replayReasons.map((reason) => `rules:past.cannot.${reason}`)],
    ['why a profile is suggested', suitabilityReasons.map((reason) => `rules:suitability.because.${reason}`)],
    ['every question and answer', Object.entries(zSuitabilityAnswers.shape).flatMap(([name, answers]) => [`rules:suitability.question.${name}.ask`, ...answers.options.map((value) => `rules:suitability.question.${name}.${value}`)])],
    ['every red flag of a lender', lenderFlags.flatMap((flag) => [`accounts:lender.flag.${flag}.name`, `accounts:lender.flag.${flag}.why`])],
  ])('%s', async (_what, keys) => {
    await speak(language);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => !has(key))).toEqual([]);
  });

  it('every setting that one starter set changes against another', async () => {
    await speak(language);
    const format = bindFormat(language);
    const disciplines: Discipline[] = [defaultDiscipline('novice'), defaultDiscipline('experienced', 'aggressive'), ...starterSetIds.map((id) => starterSet(id, 'experienced'))];
    const raw: string[] = [];
    for (const from of disciplines) {
      for (const to of disciplines) {
        for (const change of compareDiscipline(from, to)) {
          const rule = [...to.rules, ...from.rules].find(({ id }) => change.setting.startsWith(`rules.${id}`));
          const words = changeWords(change, i18n.t, format, () => rule && { rule, context: { over: 'account', currencies: [] } });
          for (const text of Object.values(words)) if (/^[a-z]+[A-Z]|[a-z]\.[a-z]|\[|rules|lockout |cooling-off |NaN|undefined/.test(text) || text === '') raw.push(`${change.setting}: ${text}`);
        }
      }
    }
    expect([...new Set(raw)]).toEqual([]);
  });
});

it('says what was seen with its own figures', async () => {
  await speak('en');
  const speech = { t: i18n.t, format: bindFormat('en') };
  expect(evidenceText('period-loss', { loss: '32000.00', currency: 'CNY', limit: 0.03, measure: 'equity', equityAtStart: '1000000.00', period: 'day', from: '2026-11-20' }, speech)).toBe('The day lost ¥32,000.00; limit 3.00% of own equity.');
  expect(evidenceText('period-loss', { r: -4.5, limit: 4, measure: 'r', period: 'week', from: '2026-11-16' }, speech)).toBe('The week lost 4.50 R; limit 4.00 R.');
  expect(evidenceText('losing-streak', { inARow: 4, losses: 3, tradingDay: '2026-11-20' }, speech)).toBe('4 losses in a row.');
  expect(evidenceText('declared-state', { said: 'emotion,sleep', emotion: 'angry', sleep: 1, stress: null, urge: null }, speech)).toBe('The check-in said: angry and sleep 1.');
  expect(evidenceText('lender-red-flag', { flags: 'private-transfer,unlicensed' }, speech)).toBe('Red flags: Transfers to a private account and No licence.');
  expect(evidenceText('a-kind-of-later', {}, speech)).toBe('');
});

it('says why a lock holds, whichever kind of rule began it', async () => {
  await speak('zh-CN');
  const lock = { source: 'rule' as const, ruleKind: 'losing-streak', evidence: { inARow: 3, losses: 3 } };
  expect(lockReason(lock, i18n.t, bindFormat('zh-CN'))).toBe('已连亏 3 笔。');
  expect(lockReason({ ...lock, ruleKind: 'a-kind-of-later' }, i18n.t, bindFormat('zh-CN'))).toBe('触发了你定的一条止损纪律。');
});

it('names a rule that is switched by its sentence, and a part of one by its name', async () => {
  await speak('en');
  const rule = newRule({ condition: { kind: 'trade-loss', limit: { measure: 'equity', fraction: 0.02 } }, action: { kind: 'warn' } });
  const find = () => ({ rule, context: { over: 'account' as const, currencies: [] } });
  const say = (part: string, from: string, to: string) => changeWords({ setting: `rules.${rule.id}${part}`, from, to, direction: 'looser' }, i18n.t, bindFormat('en'), find);
  expect(say('', 'on', 'off')).toEqual({ what: 'After a single trade on this account loses 2% of own equity, warn me.', from: 'on', to: 'off' });
  expect(say('.limit', '0.02', '1500 USD')).toEqual({ what: 'Loss of one trade: limit', from: '2%', to: '$1,500.00' });
  expect(say('.action', 'lockout for 7200000', 'lockout retrospective')).toEqual({ what: 'Loss of one trade: what it does', from: 'lock new risk for 2 h', to: 'lock new risk until the retrospective is signed' });
  expect(say('.escalation.times', '3', '5')).toEqual({ what: 'Loss of one trade: repeats until harder', from: '3', to: '5' });
});

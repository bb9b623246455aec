import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CheckInEffect } from '../../../shared/contract/check-in-effect.ts';
import type { Emotion } from '../../../shared/journal/entry.ts';
import { decimalFromNumber } from '../../../shared/money/decimal.ts';
import { Icon } from '../Icon.tsx';
import classes from './CheckIn.module.css';

const times = (factor: number): string => decimalFromNumber(Math.round(factor * 100) / 100).toFixed();

/** What a check-in would change, account by account; one line where all change alike. */
export function CheckInEffectNote({ effect, said }: { effect: CheckInEffect; said: Emotion }) {
  const { t } = useTranslation('check-in');
  const lines = effect.accounts.map(({ accountId, name, before, after }) => ({
    accountId,
    name,
    tone: after.factor > before.factor ? 'longer' : after.factor < before.factor ? 'shorter' : 'same',
    text: after.factor === before.factor ? t('effect.same', { factor: times(after.factor) }) : t(after.factor > before.factor ? 'effect.longer' : 'effect.shorter', { before: times(before.factor), after: times(after.factor) }),
  }));
  const alike = lines.length > 1 && lines.every(({ text }) => text === lines[0]!.text);
  const lasting = effect.accounts.find(({ after }) => after.emotion !== null && after.emotion !== said)?.after.emotion;
  const rules = effect.accounts.flatMap(({ accountId, rules: met }) => met.map((rule) => ({ ...rule, accountId })));
  const [first] = rules;
  return (
    <ul className={classes.effect}>
      {(alike ? lines.slice(0, 1) : lines).map(({ accountId, name, text, tone }) => (
        <li key={accountId} data-tone={tone}>
          <Icon name="hourglass" size={14} />
          <span>
            {!alike && lines.length > 1 && <b>{name}</b>} {text}
          </span>
        </li>
      ))}
      {lasting && (
        <li>
          <Icon name="clock" size={14} />
          <span>{t('effect.lasting', { emotion: t(`common:emotion.${lasting}`) })}</span>
        </li>
      )}
      {first && (
        <li data-tone="longer">
          <Icon name="rules" size={14} />
          <span>
            {t('effect.rules', { count: new Set(rules.map(({ ruleId, shared, accountId }) => (shared ? ruleId : `${accountId} ${ruleId}`))).size })} <Link to={`/rules/${first.shared ? 'all' : first.accountId}`}>{t('effect.show')}</Link>
          </span>
        </li>
      )}
      {effect.running > 0 && (
        <li>
          <Icon name="lock" size={14} />
          <span>{t('effect.running', { count: effect.running })}</span>
        </li>
      )}
    </ul>
  );
}

import { useTranslation } from 'react-i18next';
import type { CommitmentHold } from '../../../../shared/review/commitment.ts';
import type { Report } from '../../../../shared/report/report.ts';
import { clauseText } from '../../../components/rule-sentence/clause-text.ts';
import { ruleClause } from '../../../components/rule-sentence/rule-clause.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { usePeriodWords } from './use-period-words.ts';

const fields = ['bestDecision', 'worstDecision', 'lesson'] as const;

/** Decisions and lessons as they were written. */
export function Words({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const name = usePeriodWords();
  const written = report.texts.filter(({ section }) => section === 'words');
  return (
    <section>
      <h2>{t('section.words')}</h2>
      {written.length === 0 && <p>{t('none.words')}</p>}
      {fields.map((field) => {
        const texts = written.filter(({ id }) => id === field);
        if (texts.length === 0) return null;
        return (
          <div key={field} className="group" data-text={field}>
            <h3>{t(`review:paper.${field}`)}</h3>
            {texts.map(({ subject, text }) => (
              <p key={subject} className="written">
                {text}
                {report.period !== subject && <small> {name(subject)}</small>}
              </p>
            ))}
          </div>
        );
      })}
    </section>
  );
}

/** What was promised, what holds it, and whether it was kept. */
export function Commitments({ report }: { report: Report }) {
  const { t } = useTranslation('reports');
  const name = usePeriodWords();
  const held = useHeldBy();
  return (
    <section>
      <h2>{t('section.commitments')}</h2>
      {report.commitments.length === 0 ? (
        <p>{t('none.commitments')}</p>
      ) : (
        <ol className="told">
          {report.commitments.map(({ madeFor, judgedIn, text, hold, kept }, index) => (
            <li key={index}>
              <span className="written">{text}</span> <b>{kept === null ? t('notJudged') : t(`review:kept.${kept}`)}</b>{' '}
              <small>{[...(madeFor === null ? [] : [t('madeFor', { period: name(madeFor) })]), ...(judgedIn === null ? [] : [t('judgedIn', { period: name(judgedIn) })])].join(' · ')}</small>
              {hold !== null && <span className="said">{held(hold)}</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function useHeldBy(): (hold: CommitmentHold) => string {
  const { t } = useTranslation('reports');
  const format = useFormat();
  return (hold) => {
    if (hold.kind === 'routine') return t('heldByRoutine', { title: hold.title });
    return t('heldByRule', { rule: clauseText(ruleClause(hold.rule, { over: hold.accountId === null ? 'all' : 'account', currencies: [] }), { t, format }) });
  };
}

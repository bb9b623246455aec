import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import { zSuitabilityAnswers, type SuitabilityAnswers, type SuitabilityStanding } from '../../../shared/rules/suitability.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import recordClasses from './Record.module.css';
import classes from './Rules.module.css';
import { StageList } from './StageProgress.tsx';
import { takeOver, type Suggested } from './take-over.ts';

const questions = Object.keys(zSuitabilityAnswers.shape) as (keyof SuitabilityAnswers)[];

interface SuitabilityProps {
  readonly accountId: string;
  readonly discipline: Discipline;
  readonly onTakeOver: (suggested: Suggested) => void;
}

/** What a lender would ask, asked by one's own tool: eight questions, a suggestion with its reasons, and what the record has opened. */
export function Suitability({ accountId, discipline, onTakeOver }: SuitabilityProps) {
  const { t } = useTranslation('rules');
  const standing = useQuery(api.rules.suitability.queryOptions({ input: { accountId } }));
  return (
    <Loaded query={standing} lines={10}>
      {(data) => (
        <>
          {data.suggested && <Suggestion standing={data} suggested={data.suggested} discipline={discipline} onTakeOver={onTakeOver} />}
          <Questionnaire key={JSON.stringify(data.answers)} accountId={accountId} answers={data.answers} />
          <Card title={t('stages.progress')}>
            <StageList standing={data} />
          </Card>
        </>
      )}
    </Loaded>
  );
}

function Suggestion({ standing, suggested, discipline, onTakeOver }: { standing: SuitabilityStanding; suggested: Suggested; discipline: Discipline; onTakeOver: (suggested: Suggested) => void }) {
  const { t } = useTranslation('rules');
  const same = JSON.stringify(takeOver(discipline, suggested)) === JSON.stringify(discipline);
  return (
    <Card title={t('suitability.suggested')} tone="calm" aside={standing.answeredAt && <span>{t('suitability.answered')} <Instant at={standing.answeredAt} show="when" /></span>}>
      <div className={classes.stack}>
        <p className={recordClasses.suggestion}>{t('suitability.says', { profile: t(`stop-rules:profile.${suggested.profile}`), appetite: t(`stop-rules:appetite.${suggested.appetite}`), cap: suggested.cap })}</p>
        <ul className={recordClasses.because}>
          {suggested.because.map((code) => (
            <li key={code}>
              <Icon name={code === 'nothing-against' ? 'check' : 'info'} size={14} /> {t(`suitability.because.${code}`, { defaultValue: t('suitability.because.unknown') })}
            </li>
          ))}
        </ul>
        <div className={classes.actions}>
          {same ? (
            <span className={classes.fired}>
              <Icon name="check" size={14} /> {t('suitability.same')}
            </span>
          ) : (
            <>
              <Button size="xs" onClick={() => onTakeOver(suggested)}>
                {t('suitability.take')}
              </Button>
              <span className={classes.fired}>{t('suitability.takeHelp')}</span>
            </>
          )}
        </div>
      </div>
    </Card>
  );
}

function Questionnaire({ accountId, answers }: { accountId: string; answers: SuitabilityAnswers | null }) {
  const { t } = useTranslation('rules');
  const [edit, setEdit] = useState<Partial<SuitabilityAnswers>>(answers ?? {});
  const [open, setOpen] = useState(answers === null);
  const answer = useMutation(api.rules.answerSuitability.mutationOptions());
  const complete = zSuitabilityAnswers.safeParse(edit);
  const given = questions.filter((question) => edit[question] !== undefined).length;
  if (!open) {
    return (
      <Button className={classes.quietButton ?? ''} size="xs" variant="default" leftSection={<Icon name="pencil" size={14} />} onClick={() => setOpen(true)}>
        {t('suitability.again')}
      </Button>
    );
  }
  return (
    <Card title={t('suitability.title')}>
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault();
          if (complete.success) answer.mutate({ accountId, answers: complete.data });
        }}
      >
        <p className={classes.lead}>{t('suitability.help')}</p>
        <ol className={recordClasses.questions}>
          {questions.map((question) => (
            <li key={question}>
              <fieldset className={recordClasses.question}>
                <legend>{t(`suitability.question.${question}.ask`)}</legend>
                <div className={recordClasses.options}>
                  {zSuitabilityAnswers.shape[question].options.map((value) => (
                    <label key={value} className={recordClasses.option} data-chosen={edit[question] === value || undefined}>
                      <input type="radio" name={question} value={value} checked={edit[question] === value} onChange={() => setEdit((before) => ({ ...before, [question]: value }))} />
                      {t(`suitability.question.${question}.${value}`)}
                    </label>
                  ))}
                </div>
              </fieldset>
            </li>
          ))}
        </ol>
        {answer.error && <ErrorState error={answer.error} />}
        <div className={classes.actions}>
          <Button type="submit" loading={answer.isPending} disabled={!complete.success}>
            {t('suitability.submit')}
          </Button>
          <span className={classes.fired} role="status">
            {t('suitability.given', { given, of: questions.length })}
          </span>
        </div>
      </form>
    </Card>
  );
}

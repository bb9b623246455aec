import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Imports.module.css';
import type { Question } from './use-preview.ts';

interface QuestionsProps {
  readonly asked: readonly Question[];
  readonly answers: Readonly<Record<string, string>>;
  readonly onAnswer: (id: string, answer: string) => void;
}

/** Signs cannot stand in a key. */
const CHOICE_NAMES: Readonly<Record<string, string>> = { '.': 'point', ',': 'comma' };
/** Choices of these are values of the file or names of the world, not words of ours. */
const VERBATIM: ReadonlySet<string> = new Set(['SEVERAL_ACCOUNTS', 'ZONE']);

/** What the file leaves open, asked once. */
export function Questions({ asked, answers, onAnswer }: QuestionsProps) {
  const { t } = useTranslation('imports');
  if (asked.length === 0) return null;
  const sentence = ({ code, params }: Question) => t(`question.${code}`, { ...params, defaultValue: code });
  return (
    <section className={classes.questions} aria-label={t('questions')} data-field="questions">
      <h3 className={classes.heading}>{t('questions')}</h3>
      {asked.map((question) =>
        question.choices.length === 0 ? (
          <p key={question.id} data-field={`question-${question.id}`}>
            {sentence(question)}
          </p>
        ) : (
          <Radio.Group key={question.id} label={sentence(question)} value={answers[question.id] ?? ''} onChange={(answer) => onAnswer(question.id, answer)} data-field={`question-${question.id}`}>
            <div className={classes.choices}>
              {question.choices.map((choice) => (
                <Radio key={choice} size="xs" value={choice} label={VERBATIM.has(question.code) ? choice : t(`choice.${question.code}.${CHOICE_NAMES[choice] ?? choice}`, { defaultValue: choice })} />
              ))}
            </div>
          </Radio.Group>
        ),
      )}
    </section>
  );
}

import { Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Imports.module.css';
import previewClasses from './Preview.module.css';
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

/** What the file leaves open, asked once for the whole of it, each with a row of the file it is about. */
export function Questions({ asked, answers, onAnswer }: QuestionsProps) {
  const { t } = useTranslation('imports');
  const open = asked.filter(({ code }) => code !== 'MAPPING_REQUIRED');
  if (open.length === 0) return null;
  const sentence = ({ code, params }: Question) => t(`question.${code}`, { ...params, defaultValue: code });
  const choiceText = ({ code, params }: Question, choice: string) =>
    VERBATIM.has(code) ? choice : t([`choice.${code}.${CHOICE_NAMES[choice] ?? choice}`, `choice.any.${CHOICE_NAMES[choice] ?? choice}`], { ...params, defaultValue: choice });
  return (
    <section className={previewClasses.questions} aria-label={t('questions')} data-field="questions">
      <h3 className={classes.heading}>{t('questions')}</h3>
      {open.map((question) => (
        <div key={question.id} data-field={`question-${question.id}`} data-answered={answers[question.id] !== undefined || undefined}>
          {question.choices.length === 0 ? (
            <p>{sentence(question)}</p>
          ) : (
            <Radio.Group label={sentence(question)} value={answers[question.id] ?? ''} onChange={(answer) => onAnswer(question.id, answer)}>
              <div className={previewClasses.choices}>
                {question.choices.map((choice) => (
                  <Radio key={choice} size="xs" value={choice} label={choiceText(question, choice)} />
                ))}
              </div>
            </Radio.Group>
          )}
          <ExampleRow question={question} />
        </div>
      ))}
    </section>
  );
}

/** The row of the file that raised the question, as it stands there. */
function ExampleRow({ question }: { question: Question }) {
  const { t } = useTranslation('imports');
  const { example } = question;
  if (example === null) return null;
  return (
    <p className={previewClasses.example}>
      <span className={classes.quiet}>{t('example', { line: example.line, count: question.rows })}</span> <code>{example.text}</code>
    </p>
  );
}

import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format/use-format.ts';
import { isField, type Clause, type Field } from './clause.ts';
import { clauseSentence, fieldText } from './clause-text.ts';
import classes from './Sentence.module.css';
import { splitSlots } from './slots.ts';
import { Token } from './Token.tsx';

interface SentenceProps<Whole> {
  readonly clause: Clause<Whole>;
  /** With it the parts can be changed in place; without it they are only brought out. */
  readonly onChange?: ((whole: Whole) => void) | undefined;
}

/** A rule as its sentence, the parts where the language puts them. */
export function Sentence<Whole>({ clause, onChange }: SentenceProps<Whole>) {
  return (
    <span className={classes.sentence} data-editing={onChange ? true : undefined}>
      <Pieces clause={clause} onChange={onChange} />
    </span>
  );
}

function Pieces<Whole>({ clause, onChange }: SentenceProps<Whole>): ReactNode {
  const { t } = useTranslation('stop-rules');
  return splitSlots(clauseSentence(clause, t)).map((piece, index) => {
    // A full stop or comma after a field belongs to it: no line begins with one.
    if (typeof piece === 'string') return <Fragment key={index}>{onChange && /^[.,;:，。；：、]/.test(piece) ? `\u2060${piece}` : piece}</Fragment>;
    const part = clause.slots[piece.slot];
    if (part === undefined) return null;
    if (!isField(part)) return <Pieces key={piece.slot} clause={part} onChange={onChange} />;
    // A part of another kind is another field: what was being typed must not carry over.
    return onChange ? <Token key={`${piece.slot}:${part.field}:${part.name}`} field={part} onChange={onChange} /> : <Part key={piece.slot} field={part} />;
  });
}

function Part<Whole>({ field }: { field: Field<Whole> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = fieldText(field, { t, format });
  // Choices and the usual scope read as words of the sentence; what one measures stands out.
  const plain = field.field === 'choice' || (field.field === 'scope' && field.scope.assetClass === null && field.scope.strategy === null);
  return plain ? text : <b className={classes.part}>{text}</b>;
}

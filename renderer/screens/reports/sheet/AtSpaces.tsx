import { Fragment } from 'react';

/** A text whose lines end at spaces alone: a browser would also part a sign from its currency, "+" from "¥3,549.87". */
export function AtSpaces({ text }: { text: string }) {
  return text.split(' ').map((word, index) => (
    <Fragment key={index}>
      {index > 0 && ' '}
      <span className="whole">{word}</span>
    </Fragment>
  ));
}

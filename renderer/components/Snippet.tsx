import classes from './Snippet.module.css';

/** A piece of a text with what was looked for marked. */
export function Snippet({ pieces }: { pieces: readonly { readonly text: string; readonly hit: boolean }[] }) {
  return <span className={classes.snippet}>{pieces.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>))}</span>;
}

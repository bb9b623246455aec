/**
 * Puts named values into a sentence; a name without a value stays as it is, so that a gap shows. A format after the name
 * ('{{at, when}}') is for windows, which know how; here the value is shown as it is.
 *
 * @example fillIn('Until {{when}}', { when: '09:30' }) // => 'Until 09:30'
 */
export function fillIn(sentence: string, values: Readonly<Record<string, string | number | boolean | null | undefined>>): string {
  return sentence.replaceAll(/\{\{(\w+)(?:,[^}]*)?\}\}/g, (whole, name: string) => {
    const value = values[name];
    return value === null || value === undefined ? whole : String(value);
  });
}

/** CSS class of a result: gain, loss, or none at exactly zero. */
export function signClass(value: string | number): 'gain' | 'loss' | '' {
  const text = String(value);
  if (!/[1-9]/.test(text)) return '';
  return text.startsWith('-') ? 'loss' : 'gain';
}

import { unpackInPlace } from '../../importers/workbook.ts';

/** How the encoding of a packed statement is told: what it is packed in, and how the text inside is written. */
export function packedEncoding(from: 'workbook' | 'archive', inside: string): string {
  return from === 'workbook' ? 'xlsx' : `zip+${inside}`;
}

/** The text encoding inside; null where the statement is not packed. */
export function encodingInside(encoding: string): string | null {
  if (encoding === 'xlsx') return 'utf-8';
  return encoding.startsWith('zip+') ? encoding.slice('zip+'.length) : null;
}

/** The table that was read of a packed file, with the sheet that was chosen then; nothing where it can no longer be read. */
export function tableInside(bytes: Uint8Array, answers: Readonly<Record<string, string>>): Uint8Array {
  const unpacked = unpackInPlace(bytes, answers);
  return unpacked.kind === 'table' ? unpacked.bytes : new Uint8Array();
}

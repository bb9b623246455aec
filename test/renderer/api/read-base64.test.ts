import { expect, test } from 'vitest';
import { PIECE_BYTES, readBase64 } from '../../../renderer/api/read-base64.ts';

test('a file as base64 is its bytes and nothing else', async () => {
  const bytes = new Uint8Array(PIECE_BYTES + 7).map((_, at) => (at * 31) % 256);
  const text = await readBase64(new Blob([bytes], { type: 'text/csv' }));
  expect(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))).toEqual(bytes);
});

test('an empty file is empty', async () => {
  expect(await readBase64(new Blob([]))).toBe('');
});

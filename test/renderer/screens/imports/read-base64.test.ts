import { expect, it } from 'vitest';
import { readBase64 } from '../../../../renderer/screens/imports/read-base64.ts';

it('puts the pieces of a large file together as one base64 text', async () => {
  const bytes = Uint8Array.from({ length: 3_500_001 }, (_, index) => (index * 31) % 256);
  const parts: number[] = [];
  const text = await readBase64(new Blob([bytes]), (part) => parts.push(part), new AbortController().signal);
  const back = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  expect(back.length).toBe(bytes.length);
  expect(back.every((byte, index) => byte === bytes[index])).toBe(true);
  expect(parts.at(-1)).toBe(1);
  expect(parts.length).toBe(3);
});

it('reads an empty file as nothing and stops when it is told to', async () => {
  expect(await readBase64(new Blob([]), () => undefined, new AbortController().signal)).toBe('');
  await expect(readBase64(new Blob(['a']), () => undefined, AbortSignal.abort())).rejects.toThrow(/abort/i);
});

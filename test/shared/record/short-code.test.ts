import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeFits, readCode, shortCode } from '../../../shared/record/short-code.ts';

const HASH = /^[0-9a-f]{64}$/;
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const head = fc.record({ seq: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), hash });
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('what was coded is read back, and fits its own hash alone', () => {
  fc.assert(
    fc.property(head, hash, (one, other) => {
      const claim = readCode(shortCode(one))!;
      expect(claim.seq).toBe(one.seq);
      expect(codeFits(claim, one.hash)).toBe(true);
      expect(codeFits(claim, other)).toBe(one.hash.slice(0, 20) === other.slice(0, 20));
    }),
  );
});

test('80 bits are those of the hash, in Crockford’s order of digits', () => {
  fc.assert(
    fc.property(head, ({ seq, hash: text }) => {
      const { digits } = readCode(shortCode({ seq, hash: text }))!;
      expect(HASH.test(text)).toBe(true);
      const value = digits.split('').reduce((sum, digit) => sum * 32n + BigInt(DIGITS.indexOf(digit)), 0n);
      expect(value.toString(16).padStart(20, '0')).toBe(text.slice(0, 20));
    }),
  );
});

test('every single wrong character and every two that changed places are noticed', () => {
  const code = shortCode({ seq: 1234, hash: '9f'.repeat(32) }).replaceAll('-', '');
  for (let at = 0; at < code.length; at += 1) {
    for (const digit of DIGITS) {
      const typed = code.slice(0, at) + digit + code.slice(at + 1);
      expect(readCode(typed) === null, typed).toBe(typed !== code);
    }
    for (let other = at + 1; other < code.length; other += 1) {
      const typed = code.slice(0, at) + code.charAt(other) + code.slice(at + 1, other) + code.charAt(at) + code.slice(other + 1);
      expect(readCode(typed) === null, typed).toBe(typed !== code);
    }
  }
});

test('a digit too many or too few at either end is noticed, 0 included', () => {
  const hashes = ['9f'.repeat(32), '00'.repeat(32)];
  for (const code of hashes.map((text) => shortCode({ seq: 32, hash: text }).replaceAll('-', ''))) {
    for (const typed of [`${code}0`, `0${code}`, code.slice(0, -1)]) expect(readCode(typed), typed).toBeNull();
  }
});

test('a code may be typed as people type: small letters, spaces, look-alikes', () => {
  const code = shortCode({ seq: 1_050_657, hash: '0'.repeat(64) });
  expect(code).toBe('10211-0000-0000-0000-00005');
  for (const typed of [code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('-', ''), code.replaceAll('0', 'o'), code.replaceAll('1', 'l'), code.replaceAll('1', 'I'), `  ${code}\n`]) {
    expect(readCode(typed), typed).toEqual({ seq: 1_050_657, digits: '0'.repeat(16) });
  }
});

test.each(['', 'BALLAST', 'U021-0000-0000-0000-0000J', '0'.repeat(18), 'ZZZZZZZZZZZZZ-0000-0000-0000-0000J', `1${'0'.repeat(40)}`, '压舱石'])('%j is no code', (typed) => {
  expect(readCode(typed)).toBeNull();
});

test('a number larger than any record’s is no code, though its check character is right', () => {
  const digits = 'ZZZZZZZZZZZ' + '0'.repeat(16);
  const right = [...DIGITS].map((check) => readCode(digits + check));
  expect(right.every((claim) => claim === null)).toBe(true);
});

test.each([0, -1, 1.5, Number.NaN, 2 ** 53])('record %d has no code', (seq) => {
  expect(() => shortCode({ seq, hash: '0'.repeat(64) })).toThrow(RangeError);
});

test('neither has what is no hash', () => {
  expect(() => shortCode({ seq: 1, hash: 'A'.repeat(64) })).toThrow(RangeError);
  expect(() => shortCode({ seq: 1, hash: '' })).toThrow(RangeError);
});

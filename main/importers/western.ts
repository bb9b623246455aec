/**
 * Whether bytes that are no UTF-8 read as Western text in Windows-1252 (which holds ISO 8859-1): accents inside words of ASCII letters,
 * the signs of money, curly quotes and dashes. Chinese in GB18030 stands in long runs of high bytes, and UTF-8 that lost a byte still
 * shows its sequences; neither is taken for it. Superscripts and fractions are no part of a statement: a ² would read as a 2.
 */

/** `clear`: nobody would read it otherwise. `possible`: too little of it to be sure of. */
export type WesternLook = 'clear' | 'possible' | 'no';

const HIGH = 0x80;
/** "œu", "ßü", "»," and the like; three in a row are no Western word. */
const LONGEST_RUN = 2;
/** So many places with accents or signs are no accident. */
const ENOUGH = 4;

const SIGNS: ReadonlySet<number> = new Set([0x80, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0xa0, 0xa1, 0xa3, 0xa5, 0xa7, 0xa9, 0xaa, 0xab, 0xae, 0xb0, 0xb4, 0xb7, 0xba, 0xbb, 0xbf]);
const LETTERS_BELOW_C0: ReadonlySet<number> = new Set([0x8a, 0x8c, 0x8e, 0x9a, 0x9c, 0x9e, 0x9f]);

/** Icelandic where the text is Western, and everyday letters where it is Turkish or Polish in an encoding of its own: never taken for sure. */
const DOUBTFUL: ReadonlySet<number> = new Set([0xd0, 0xdd, 0xde, 0xf0, 0xfd, 0xfe]);

const isAsciiLetter = (byte: number | undefined): boolean => byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a));
/** 0xFF is what broken disks and damaged files hold far oftener than ÿ. */
const isLetter = (byte: number): boolean => (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7 && byte !== 0xff) || LETTERS_BELOW_C0.has(byte);

export interface WesternReading {
  readonly look: WesternLook;
  /** Where the first byte above ASCII stands; −1 where there is none. */
  readonly first: number;
  /** Most of its places are letters within words. */
  readonly words: boolean;
}

/**
 * @example readAsWestern(Uint8Array.from([0x47, 0x72, 0xf6, 0xdf, 0x65])) // => { look: 'possible', first: 2, words: true }
 * @example readAsWestern(Uint8Array.from([0xb3, 0xc9, 0xbd, 0xbb])).look // => 'no'
 */
export function readAsWestern(bytes: Uint8Array): WesternReading {
  let runs = 0;
  let inWords = 0;
  let lone = 0;
  let sequences = 0;
  let doubtful = false;
  let first = -1;
  const is = (look: WesternLook): WesternReading => ({ look, first, words: inWords * 2 > runs });
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at]! < HIGH) continue;
    if (first < 0) first = at;
    const begin = at;
    let letters = true;
    for (; at < bytes.length && bytes[at]! >= HIGH; at += 1) {
      const byte = bytes[at]!;
      if (!isLetter(byte) && !SIGNS.has(byte)) return is('no');
      letters &&= isLetter(byte);
      doubtful ||= DOUBTFUL.has(byte);
    }
    if (at - begin > LONGEST_RUN) return is('no');
    runs += 1;
    if (letters && (isAsciiLetter(bytes[begin - 1]) || isAsciiLetter(bytes[at]))) inWords += 1;
    else if (letters) lone += 1;
    if (at - begin === 2 && bytes[begin]! >= 0xc2 && bytes[begin]! <= 0xdf && bytes[begin + 1]! < 0xc0) sequences += 1;
  }
  if (runs === 0 || sequences * 2 >= runs) return is('no');
  return is(!doubtful && runs >= ENOUGH && lone * 10 <= runs ? 'clear' : 'possible');
}

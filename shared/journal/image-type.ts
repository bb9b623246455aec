export const imageTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;
export type ImageType = (typeof imageTypes)[number];

/** Largest picture kept in the journal. */
export const LARGEST_IMAGE_BYTES = 10 * 1024 * 1024;

const startsWith = (bytes: Uint8Array, at: number, wanted: readonly number[]): boolean =>
  bytes.length >= at + wanted.length && wanted.every((byte, index) => bytes[at + index] === byte);

const ascii = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

/**
 * The kind of picture by its first bytes, whatever its name or sender says.
 *
 * PNG: RFC 2083 §3.1. JPEG: ITU-T T.81, SOI and the next marker. GIF: 87a and 89a. WebP: RFC 9649 §2.4.
 *
 * @returns null for anything else, SVG included: it can carry scripts
 */
export function imageTypeOf(bytes: Uint8Array): ImageType | null {
  if (startsWith(bytes, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, 0, ascii('GIF87a')) || startsWith(bytes, 0, ascii('GIF89a'))) return 'image/gif';
  if (startsWith(bytes, 0, ascii('RIFF')) && startsWith(bytes, 8, ascii('WEBP'))) return 'image/webp';
  return null;
}

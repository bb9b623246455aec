/**
 * A file, or a piece of one, as the base64 the engine takes. A large file goes in pieces (`PIECE_BYTES`): the text of one is put into
 * a message at once, and the window draws nothing meanwhile.
 */
export function readBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const { result } = reader;
      // An empty file has no comma in some browsers.
      resolve(typeof result === 'string' && result.includes(',') ? result.slice(result.indexOf(',') + 1) : '');
    };
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read.'));
    // The browser encodes beside the window's own work.
    reader.readAsDataURL(file);
  });
}

/** What fits between two pictures on a slow machine. */
export const PIECE_BYTES = 256 * 1024;

/** Divisible by three, so that the pieces' base64 can be put behind one another. */
const PIECE = 3 * 512 * 1024;

function readPiece(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result.replace(/^data:[^,]*,?/, '') : '');
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read.'));
    // The browser encodes beside the window's own work, so nothing freezes.
    reader.readAsDataURL(piece);
  });
}

/** A file as base64, piece by piece. */
export async function readBase64(file: Blob, onProgress: (fraction: number) => void, signal: AbortSignal): Promise<string> {
  const pieces: string[] = [];
  for (let at = 0; at < file.size; at += PIECE) {
    signal.throwIfAborted();
    pieces.push(await readPiece(file.slice(at, at + PIECE)));
    onProgress(Math.min(1, (at + PIECE) / file.size));
  }
  return pieces.join('');
}

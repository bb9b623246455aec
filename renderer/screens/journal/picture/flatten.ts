/**
 * The picture and what was drawn on it as one new PNG. The kept picture stays as it is.
 *
 * @param marks the group of the drawn marks, as it stands on screen
 */
export async function flattened(url: string, marks: SVGGElement, width: number, height: number): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const paper = canvas.getContext('2d');
  if (paper === null) throw new Error('no canvas to draw on');
  paper.drawImage(await loaded(url), 0, 0);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${new XMLSerializer().serializeToString(marks)}</svg>`;
  const overlay = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    paper.drawImage(await loaded(overlay), 0, 0, width, height);
  } finally {
    URL.revokeObjectURL(overlay);
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('the picture is too large to be drawn')) : resolve(blob)), 'image/png');
  });
}

async function loaded(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

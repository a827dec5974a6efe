/** Side in pixels of the smallest face that P-Net can see: its receptive field. */
export const cellSize = 12;

/**
 * The factors by which to shrink a photo so that faces of every size, from `minFaceSize` to the photo's shorter side,
 * are 12 pixels high in one of the copies.
 * @returns factors in descending order; none if the photo is smaller than the smallest face.
 */
export function scalePyramid(
  photo: { width: number; height: number },
  minFaceSize: number,
  scaleFactor: number,
): number[] {
  const scales: number[] = [];
  const first = cellSize / minFaceSize;
  let shorterSide = Math.min(photo.width, photo.height) * first;
  for (let scale = first; shorterSide >= cellSize; scale *= scaleFactor) {
    scales.push(scale);
    shorterSide *= scaleFactor;
  }
  return scales;
}

/** A photo's size in pixels at one scale of the pyramid. */
export const scaledSize = (photo: { width: number; height: number }, scale: number) => ({
  width: Math.floor(photo.width * scale + 1),
  height: Math.floor(photo.height * scale + 1),
});

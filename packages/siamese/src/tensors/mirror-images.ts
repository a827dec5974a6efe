/** Images followed by their mirror images; rows top to bottom and channels interleaved. */
export function withMirrorImages<Pixels extends Uint8Array | Float32Array>(
  pixels: Pixels,
  width: number,
  channels: number,
): Pixels {
  const both = new (pixels.constructor as new (length: number) => Pixels)(2 * pixels.length);
  both.set(pixels);
  const rowLength = width * channels;
  for (let row = 0; row < pixels.length; row += rowLength) {
    let to = pixels.length + row + rowLength;
    for (let from = row; from < row + rowLength; from += channels) {
      to -= channels;
      for (let channel = 0; channel < channels; channel += 1) both[to + channel] = pixels[from + channel];
    }
  }
  return both;
}

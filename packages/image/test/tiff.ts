export interface TiffRecipe {
  width: number;
  height: number;
  bits: 8 | 16 | 32;
  /** 1 unsigned, 2 signed, 3 floating-point. */
  sampleFormat: 1 | 2 | 3;
  /** Samples per pixel. @default 1 */
  channels?: number;
  /** 1 gray from black, 2 RGB, 6 YCbCr. @default 1 */
  photometric?: 1 | 2 | 6;
  /** What the last channel is if it is no color: 0 unspecified, 2 transparency. */
  extraSamples?: 0 | 2;
}

const short = 3;
const long = 4;

/** Writes a little-endian, uncompressed gray TIFF in one strip whose samples are all the same. */
export function encodeTiff(
  { width, height, bits, sampleFormat, channels = 1, photometric = 1, extraSamples }: TiffRecipe,
  ...pixel: number[]
): Uint8Array {
  const bytesPerSample = bits / 8;
  const length = width * height * channels * bytesPerSample;
  const perSample = (value: number) => new Array<number>(channels).fill(value);
  const fields: [tag: number, type: number, ...values: number[]][] = [
    [256, long, width],
    [257, long, height],
    [258, short, ...perSample(bits)],
    [259, short, 1],
    [262, short, photometric],
    [273, long, 8],
    [277, short, channels],
    [278, long, height],
    [279, long, length],
    ...(extraSamples === undefined ? [] : [[338, short, extraSamples] as [number, number, number]]),
    [339, short, ...perSample(sampleFormat)],
  ];
  const directory = 8 + length;
  const listsAt = directory + 2 + fields.length * 12 + 4;
  const file = Buffer.alloc(listsAt + fields.length * 2 * channels);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(directory, 4);
  for (let at = 8, index = 0; at < directory; at += bytesPerSample, index += 1) {
    const sample = pixel[index % pixel.length];
    if (sampleFormat === 3) file.writeFloatLE(sample, at);
    else file.writeUIntLE(sample, at, bytesPerSample);
  }
  file.writeUInt16LE(fields.length, directory);
  fields.forEach(([tag, type, ...values], index) => {
    const at = directory + 2 + index * 12;
    const isInside = values.length <= 2;
    const valuesAt = isInside ? at + 8 : listsAt + index * 2 * channels;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(values.length, at + 4);
    if (!isInside) file.writeUInt32LE(valuesAt, at + 8);
    values.forEach((value, i) => {
      if (type === long) file.writeUInt32LE(value, valuesAt);
      else file.writeUInt16LE(value, valuesAt + 2 * i);
    });
  });
  return file;
}

export interface TiffRecipe {
  width: number;
  height: number;
  bits: 1 | 2 | 4 | 8 | 12 | 16 | 32 | 64;
  /** 1 unsigned, 2 signed, 3 floating-point. */
  sampleFormat: 1 | 2 | 3;
  /** Samples per pixel. @default 1 */
  channels?: number;
  /** 1 gray from black, 2 RGB, 6 YCbCr. @default 1 */
  photometric?: number;
  /** What the channels beyond the colors are: 0 unspecified, 1 premultiplied transparency, 2 transparency. */
  extraSamples?: number | readonly number[];
  /** Other tags of type SHORT, or others in the place of those above. */
  tags?: Readonly<Record<number, number | readonly number[]>>;
}

type Field = [tag: number, type: number, ...values: number[]];

const short = 3;
const long = 4;
const typeBytes = (type: number) => (type === long ? 4 : 2);

function fieldsOf(recipe: TiffRecipe, length: number): Field[] {
  const {
    width,
    height,
    bits,
    sampleFormat,
    channels = 1,
    photometric = 1,
    extraSamples,
    tags = {},
  } = recipe;
  const perSample = (value: number) => new Array<number>(channels).fill(value);
  const fields: Field[] = [
    [256, long, width],
    [257, long, height],
    [258, short, ...perSample(bits)],
    [259, short, 1],
    [262, short, photometric],
    [273, long, 8],
    [277, short, channels],
    [278, long, height],
    [279, long, length],
    ...(extraSamples === undefined ? [] : [[338, short, ...[extraSamples].flat()] as Field]),
    [339, short, ...perSample(sampleFormat)],
  ];
  const changed = Object.entries(tags).map(
    ([tag, values]): Field => [Number(tag), short, ...[values].flat()],
  );
  const kept = fields.filter(([tag]) => !changed.some(([other]) => other === tag));
  return [...kept, ...changed].sort(([a], [b]) => a - b);
}

/** Writes a little-endian, uncompressed TIFF in one strip whose pixels are all the same. */
export function encodeTiff(recipe: TiffRecipe, ...pixel: number[]): Uint8Array {
  const { width, height, bits, sampleFormat, channels = 1 } = recipe;
  const bytesPerSample = Math.ceil(bits / 8);
  const length = width * height * channels * bytesPerSample;
  const fields = fieldsOf(recipe, length);
  const directory = 8 + length;
  const listsAt = directory + 2 + fields.length * 12 + 4;
  const lists = fields
    .map(([, type, ...values]) => values.length * typeBytes(type))
    .filter((size) => size > 4);
  const file = Buffer.alloc(listsAt + lists.reduce((sum, size) => sum + size, 0));
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(directory, 4);
  for (let at = 8, index = 0; at < directory; at += bytesPerSample, index += 1) {
    const sample = pixel[index % pixel.length];
    if (sampleFormat === 3) file.writeFloatLE(sample, at);
    else file.writeUIntLE(sample, at, Math.min(bytesPerSample, 6));
  }
  file.writeUInt16LE(fields.length, directory);
  let free = listsAt;
  fields.forEach(([tag, type, ...values], index) => {
    const at = directory + 2 + index * 12;
    const size = values.length * typeBytes(type);
    const valuesAt = size <= 4 ? at + 8 : free;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(values.length, at + 4);
    if (size > 4) {
      file.writeUInt32LE(valuesAt, at + 8);
      free += size;
    }
    values.forEach((value, i) => {
      if (type === long) file.writeUInt32LE(value, valuesAt + 4 * i);
      else file.writeUInt16LE(value, valuesAt + 2 * i);
    });
  });
  return file;
}

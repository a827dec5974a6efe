export interface TiffRecipe {
  width: number;
  height: number;
  bits: 8 | 16 | 32;
  /** 1 unsigned, 2 signed, 3 floating-point. */
  sampleFormat: 1 | 2 | 3;
}

const short = 3;
const long = 4;

/** Writes a little-endian, uncompressed gray TIFF in one strip whose samples are all the same. */
export function encodeTiff({ width, height, bits, sampleFormat }: TiffRecipe, sample: number): Uint8Array {
  const bytesPerSample = bits / 8;
  const length = width * height * bytesPerSample;
  const fields: [tag: number, type: number, value: number][] = [
    [256, long, width],
    [257, long, height],
    [258, short, bits],
    [259, short, 1],
    [262, short, 1],
    [273, long, 8],
    [277, short, 1],
    [278, long, height],
    [279, long, length],
    [339, short, sampleFormat],
  ];
  const directory = 8 + length;
  const file = Buffer.alloc(directory + 2 + fields.length * 12 + 4);
  file.write('II*\0', 'latin1');
  file.writeUInt32LE(directory, 4);
  for (let at = 8; at < directory; at += bytesPerSample) {
    if (sampleFormat === 3) file.writeFloatLE(sample, at);
    else file.writeUIntLE(sample, at, bytesPerSample);
  }
  file.writeUInt16LE(fields.length, directory);
  fields.forEach(([tag, type, value], index) => {
    const at = directory + 2 + index * 12;
    file.writeUInt16LE(tag, at);
    file.writeUInt16LE(type, at + 2);
    file.writeUInt32LE(1, at + 4);
    file.writeUInt32LE(value, at + 8);
  });
  return file;
}

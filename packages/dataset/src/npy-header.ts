import { LookalikeError } from '@lookalike/core';

/** The element types that the files of a dataset may have, by their NumPy names. */
export type NpyDtype = 'bool' | 'uint8' | 'int32' | 'int64' | 'float32' | 'float64';

/** What the header of an .npy file says. */
export interface NpyHeader {
  dtype: NpyDtype;
  /** Length of each axis, the slowest first. */
  shape: number[];
  /** Whether the first axis is the fastest instead. */
  fortranOrder: boolean;
  /** Where the elements begin, in bytes from the start of the file. */
  dataOffset: number;
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
const order = isLittleEndian ? '<' : '>';

const descriptions: Record<NpyDtype, string> = {
  bool: '|b1',
  uint8: '|u1',
  int32: `${order}i4`,
  int64: `${order}i8`,
  float32: `${order}f4`,
  float64: `${order}f8`,
};
const dtypes = new Map(
  Object.entries(descriptions).map(([dtype, description]) => [description, dtype as NpyDtype]),
);

const magic = '\x93NUMPY';
const headerAlignment = 64;
/**
 * Bytes before the header's text: magic, two bytes of version, and its length in 2 bytes (version 1) or 4.
 */
const prefixLength = { short: 10, long: 12 };
const maxHeaderLength = 65_536;

/** Bytes of one element. */
export const itemSize = (dtype: NpyDtype): number => Number(descriptions[dtype].slice(2));

/** How many elements an array of this shape has. */
export const elementCount = (shape: readonly number[]): number =>
  shape.reduce((count, side) => count * side, 1);

/** A shape as NumPy prints it; `null` stands for any length. */
export const formatShape = (shape: readonly (number | null)[]): string =>
  `(${shape.map((side) => side ?? '*').join(', ')}${shape.length === 1 ? ',' : ''})`;

/**
 * The bytes before the elements (format version 1.0, C order, padded to 64 bytes as NumPy does).
 */
export function encodeNpyHeader(dtype: NpyDtype, shape: readonly number[]): Uint8Array {
  const text = `{'descr': '${descriptions[dtype]}', 'fortran_order': False, 'shape': ${formatShape(shape)}, }`;
  const length = Math.ceil((prefixLength.short + text.length + 1) / headerAlignment) * headerAlignment;
  const bytes = Buffer.alloc(length, ' ');
  bytes.write(magic, 'latin1');
  bytes.writeUInt8(1, magic.length);
  bytes.writeUInt8(0, magic.length + 1);
  bytes.writeUInt16LE(length - prefixLength.short, magic.length + 2);
  bytes.write(text, prefixLength.short, 'latin1');
  bytes.write('\n', length - 1);
  return bytes;
}

/** The fields of a header's text, a Python dictionary; numbers of Python 2 end in `L`. */
function readFields(text: string) {
  const field = (name: string, value: RegExp) =>
    new RegExp(`['"]${name}['"]\\s*:\\s*${value.source}`).exec(text)?.[1];
  const native = /^=/;
  const oneByte = /^[<>](?=[bu]1$)/;
  return {
    description: field('descr', /['"]([^'"]*)['"]/)
      ?.replace(native, order)
      .replace(oneByte, '|'),
    fortran: field('fortran_order', /(True|False)/),
    sides: field('shape', /\(([\dL\s,]*)\)/)?.replaceAll('L', ''),
  };
}

/**
 * Reads the header of an .npy file (format versions 1, 2 and 3).
 * @param bytes the beginning of the file, at least {@link maxNpyHeaderBytes} of it or all that there is.
 * @param file what to call the file in an error.
 * @throws {LookalikeError} `CORRUPT_DATA` when it isn't one, is cut off, or holds elements of another type.
 */
export function parseNpyHeader(bytes: Uint8Array, file: string): NpyHeader {
  const corrupt = (expected: string, got: string) =>
    new LookalikeError('CORRUPT_DATA', `${file}: expected ${expected}, got ${got}`);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < prefixLength.long) throw corrupt('an .npy file', `${buffer.length} bytes`);
  if (buffer.toString('latin1', 0, magic.length) !== magic) {
    throw corrupt(
      'an .npy file that begins with \\x93NUMPY',
      `the bytes ${buffer.toString('hex', 0, magic.length)}`,
    );
  }
  const version = buffer.readUInt8(magic.length);
  if (version < 1 || version > 3) throw corrupt('.npy format version 1, 2 or 3', `version ${version}`);
  const start = version === 1 ? prefixLength.short : prefixLength.long;
  const length =
    version === 1 ? buffer.readUInt16LE(magic.length + 2) : buffer.readUInt32LE(magic.length + 2);
  if (length > maxHeaderLength) throw corrupt(`a header of up to ${maxHeaderLength} bytes`, `${length}`);
  if (start + length > buffer.length)
    throw corrupt(`a header of ${length} bytes`, 'a file that ends before it does');

  const text = buffer.toString('latin1', start, start + length).trim();
  const { description, fortran, sides } = readFields(text);
  if (fortran === undefined || sides === undefined)
    throw corrupt('fortran_order and shape in its header', text);
  const dtype = dtypes.get(description ?? '');
  if (dtype === undefined) {
    throw corrupt(
      `elements of type ${[...dtypes.keys()].join(', ')}`,
      `${description ?? 'a structured type'}; save it with array.astype(…) as one of these`,
    );
  }
  const shape = sides.split(',').flatMap((side) => (side.trim() === '' ? [] : [Number(side)]));
  return { dtype, shape, fortranOrder: fortran === 'True', dataOffset: start + length };
}

/** How much of a file {@link parseNpyHeader} may need to see, in bytes. */
export const maxNpyHeaderBytes = prefixLength.long + maxHeaderLength;

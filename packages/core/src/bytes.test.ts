import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { toBytes, toFloats } from './bytes.js';

const foreign = (code: string): unknown => runInNewContext(code);
const bytes = [1, 2, 255];
const buffer = () => Uint8Array.from(bytes).buffer;

describe('toBytes', () => {
  it.each<[string, unknown]>([
    ['a Uint8Array', Uint8Array.from(bytes)],
    ['a Buffer', Buffer.from(bytes)],
    ['a Uint8ClampedArray', Uint8ClampedArray.from(bytes)],
    ['an Int8Array', Int8Array.from(bytes)],
    ['an ArrayBuffer', buffer()],
    ['a DataView', new DataView(buffer())],
    ['a part of a buffer', new DataView(Uint8Array.from([9, 1, 2, 255, 9]).buffer, 1, 3)],
    [
      'a SharedArrayBuffer',
      (() => {
        const shared = new SharedArrayBuffer(3);
        new Uint8Array(shared).set(bytes);
        return shared;
      })(),
    ],
    ['a Uint8Array of another realm', foreign('Uint8Array.of(1, 2, 255)')],
    ['an ArrayBuffer of another realm', foreign('Uint8Array.of(1, 2, 255).buffer')],
    ['a DataView of another realm', foreign('new DataView(Uint8Array.of(1, 2, 255).buffer)')],
  ])('takes %s', (_, value) => {
    const got = toBytes(value);
    expect(got).toBeInstanceOf(Uint8Array);
    expect([...(got ?? [])]).toEqual(bytes);
  });

  it('shares the memory', () => {
    const memory = buffer();
    toBytes(memory)?.set([7]);
    expect(new Uint8Array(memory)[0]).toBe(7);
  });

  it.each([
    null,
    undefined,
    3,
    'text',
    [1, 2],
    {},
    { byteLength: 3 },
    { [Symbol.toStringTag]: 'ArrayBuffer' },
    new Float32Array(2),
    new Uint16Array(2),
    new BigInt64Array(1),
    () => {},
  ])('gives nothing for %s', (value) => expect(toBytes(value)).toBeUndefined());
});

it('toFloats takes the floats of any realm, and nothing else', () => {
  const floats = Float32Array.of(0.5, -1);
  expect(toFloats(floats)).toBe(floats);
  expect(toFloats(foreign('Float32Array.of(0.5, -1)'))).toEqual(floats);
  for (const value of [null, [0.5], new Float64Array(2), new Uint8Array(8), {}])
    expect(toFloats(value)).toBeUndefined();
});

import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { unpackBytes } from './unpack-bytes.js';

const pack = (bytes: Uint8Array) => gzipSync(bytes).toString('base64');

/** A browser has no modules of Node's. */
const inBrowser = () => vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined as never);

describe.each([
  ['in Node', () => {}],
  ['in a browser', inBrowser],
])('unpackBytes %s', (_, arrange) => {
  beforeEach(arrange);

  it.each([0, 1, 255, 100_000])('gives back what was packed: %i bytes', async (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) % 256);
    expect(await unpackBytes(pack(bytes))).toEqual(bytes);
  });

  it('refuses what was cut short', async () => {
    const packed = pack(new Uint8Array(1000));
    await expect(unpackBytes(packed.slice(0, 12))).rejects.toThrow();
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosine, createGallery, decodeGallery, encodeGallery } from './index.js';

function sample() {
  const gallery = createGallery({
    metric: cosine,
    rule: 'mean-of-k',
    k: 2,
    threshold: 0.5,
    contractId: 'm1',
  });
  gallery.add('Ana Ñ', Float32Array.of(1, 2, 3));
  gallery.add('bob', Float32Array.of(4, 5, 6));
  gallery.add('Ana Ñ', Float32Array.of(-1, 0.1, 1e-9));
  gallery.remove(1);
  gallery.add('</bob>', Float32Array.of(7, 8, 9));
  return gallery;
}

describe('a saved gallery', () => {
  it('comes back as it was', () => {
    const loaded = decodeGallery(encodeGallery(sample()));
    expect([...loaded.entries()]).toEqual([...sample().entries()]);
    expect(loaded.options).toEqual(sample().options);
    expect(encodeGallery(loaded)).toEqual(encodeGallery(sample()));
  });

  it('comes back empty', () => {
    expect(decodeGallery(encodeGallery(createGallery())).size).toBe(0);
  });

  it('takes other options, but not another model', () => {
    const bytes = encodeGallery(sample());
    expect(decodeGallery(bytes, { threshold: 0.7, contractId: 'm1' }).options.threshold).toBe(0.7);
    const mismatch = expect.objectContaining({ code: 'CONTRACT_MISMATCH' });
    expect(() => decodeGallery(bytes, { contractId: 'm2' })).toThrow(mismatch);
  });

  it('is found out when it is cut short, longer or something else', () => {
    const bytes = encodeGallery(sample());
    const corrupt = expect.objectContaining({ code: 'CORRUPT_DATA' });
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), (length) => {
        expect(() => decodeGallery(bytes.subarray(0, length))).toThrow(corrupt);
      }),
    );
    expect(() => decodeGallery(Uint8Array.of(...bytes, 0))).toThrow(corrupt);
    expect(() => decodeGallery(new TextEncoder().encode('{"not":"a gallery"}'))).toThrow(corrupt);
  });

  it('needs a metric that can be named', () => {
    const metric = { ...cosine, name: 'mine' };
    expect(() => encodeGallery(createGallery({ metric }))).toThrow(/built-in metric/);
  });
});

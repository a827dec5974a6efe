import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosine, createGallery, loadGallery, saveGallery } from './index.js';

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
    const loaded = loadGallery(saveGallery(sample()));
    expect([...loaded.entries()]).toEqual([...sample().entries()]);
    expect(loaded.options).toEqual(sample().options);
    expect(saveGallery(loaded)).toEqual(saveGallery(sample()));
  });

  it('comes back empty', () => {
    expect(loadGallery(saveGallery(createGallery())).size).toBe(0);
  });

  it('takes other options, but not another model', () => {
    const bytes = saveGallery(sample());
    expect(loadGallery(bytes, { threshold: 0.7, contractId: 'm1' }).options.threshold).toBe(0.7);
    const mismatch = expect.objectContaining({ code: 'CONTRACT_MISMATCH' });
    expect(() => loadGallery(bytes, { contractId: 'm2' })).toThrow(mismatch);
  });

  it('is found out when it is cut short, longer or something else', () => {
    const bytes = saveGallery(sample());
    const corrupt = expect.objectContaining({ code: 'CORRUPT_DATA' });
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), (length) => {
        expect(() => loadGallery(bytes.subarray(0, length))).toThrow(corrupt);
      }),
    );
    expect(() => loadGallery(Uint8Array.of(...bytes, 0))).toThrow(corrupt);
    expect(() => loadGallery(new TextEncoder().encode('{"not":"a gallery"}'))).toThrow(corrupt);
  });

  it('needs a metric that can be named', () => {
    const metric = { ...cosine, name: 'mine' };
    expect(() => saveGallery(createGallery({ metric }))).toThrow(/built-in metric/);
  });
});

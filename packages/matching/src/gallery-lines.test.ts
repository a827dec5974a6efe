import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosine, createGallery, decodeGallery, encodeGallery, type Gallery } from './index.js';

const unit = (...values: number[]) => Float32Array.from(values, (value) => value / Math.hypot(...values) + 0);

function sample() {
  const gallery = createGallery({
    metric: cosine,
    rule: 'mean-of-k',
    k: 2,
    threshold: 0.5,
    contractId: 'm1',
    network: 'mine',
  });
  gallery.add('Ana Ñ', unit(1, 2, 3));
  gallery.add('bob', unit(4, 5, 6));
  gallery.add('Ana Ñ', unit(-1, 0.1, 1e-9));
  gallery.remove(1);
  gallery.add('</bob>', unit(7, 8, 9));
  return gallery;
}

const linesOf = (gallery: Gallery) => [...encodeGallery(gallery)].map((line) => line.trimEnd());
const facesOf = (gallery: Gallery) =>
  [...gallery.entries()].map(({ subject, embedding }) => ({ subject, embedding }));

describe('a saved gallery', () => {
  it('comes back as it was', async () => {
    const loaded = await decodeGallery(linesOf(sample()));
    expect(facesOf(loaded)).toEqual(facesOf(sample()));
    expect(loaded.options).toEqual({ ...sample().options, embeddingLength: 3 });
    expect(linesOf(loaded)).toEqual(linesOf(sample()));
  });

  it('keeps every embedding to the last bit', async () => {
    const vector = fc
      .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 })
      .filter((values) => Math.hypot(...values) > 0.01);
    await fc.assert(
      fc.asyncProperty(vector, async (values) => {
        const gallery = createGallery({ threshold: 1 });
        gallery.add('ada', unit(...values));
        expect(facesOf(await decodeGallery(linesOf(gallery)))).toEqual(facesOf(gallery));
      }),
    );
  });

  it('comes back empty, and as a closed set', async () => {
    const empty = await decodeGallery(linesOf(createGallery({ closedSet: true, unitLength: false })));
    expect(empty.size).toBe(0);
    expect(empty.options).toMatchObject({ closedSet: true, threshold: undefined, unitLength: false });
  });

  it('takes other options, but not another model', async () => {
    const lines = linesOf(sample());
    const { options } = await decodeGallery(lines, { threshold: 0.7, contractId: 'm1' });
    expect(options).toMatchObject({ threshold: 0.7, margin: 0.08 * 0.7 });
    expect((await decodeGallery(lines, { closedSet: true })).options.threshold).toBeUndefined();
    await expect(decodeGallery(lines, { contractId: 'm2' })).rejects.toMatchObject({
      code: 'CONTRACT_MISMATCH',
    });
  });

  it('reads what the service exports: subjects without a face, and photos', async () => {
    const header = { lookalike: 'gallery', formatVersion: 1, contractId: 'm1', embeddingLength: 2 };
    const lines = [
      { ...header, decision: { threshold: 1, margin: 0.1 } },
      { subject: 'Ada' },
      { subject: 'Ada', embedding: [0.6, 0.8], photo: '/9j/' },
    ].map((line) => JSON.stringify(line));
    const gallery = await decodeGallery(lines);
    expect(facesOf(gallery)).toEqual([{ subject: 'Ada', embedding: Float32Array.of(0.6, 0.8) }]);
    await expect(decodeGallery([JSON.stringify(header)])).rejects.toThrow(/threshold/);
  });

  it.each([
    ['nothing', [], 'CORRUPT_DATA', /line 1.*nothing/],
    ['another file', ['{"not":"a gallery"}'], 'CORRUPT_DATA', /formatVersion 1/],
    ['text', ['PK'], 'CORRUPT_DATA', /line 1.*JSON/],
    ['a cut line', [...linesOf(sample()), '{"subject":"x","embe'], 'CORRUPT_DATA', /line 5.*JSON/],
    ['no subject', [...linesOf(sample()), '{}'], 'CORRUPT_DATA', /line 5.*subject/],
    [
      'NaN',
      [...linesOf(sample()), '{"subject":"x","embedding":[1,0,null]}'],
      'INVALID_ARGUMENT',
      /line 5.*null at 2/,
    ],
    [
      'another length',
      [...linesOf(sample()), '{"subject":"x","embedding":[1]}'],
      'INVALID_ARGUMENT',
      /line 5.*3 values/,
    ],
    ['no array', [...linesOf(sample()), '{"subject":"x","embedding":"1"}'], 'CORRUPT_DATA', /line 5.*array/],
  ])('refuses %s', async (_, lines, code, message) => {
    await expect(decodeGallery(lines)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it('needs a metric that can be named', () => {
    const metric = { ...cosine, name: 'mine' };
    expect(() => linesOf(createGallery({ metric, threshold: 0.5 }))).toThrow(/built-in metric/);
  });
});

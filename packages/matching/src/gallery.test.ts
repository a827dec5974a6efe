import { describe, expect, it } from 'vitest';
import { cosine, createGallery, type GalleryOptions, galleryOptionsOf } from './index.js';

const at = (...values: number[]) => Float32Array.from(values);

/** Points on a line: any length will do. */
const plain = { closedSet: true, unitLength: false };

function line(options: GalleryOptions = { closedSet: true }) {
  const gallery = createGallery({ unitLength: false, ...options });
  gallery.add('ada', at(0, 0));
  gallery.add('bob', at(10, 0));
  return gallery;
}

describe('identify', () => {
  it('names the nearest person and the runner-up', () => {
    expect(line().identify(at(1, 0))).toEqual({
      outcome: 'known',
      best: { subject: 'ada', score: 1 },
      runnerUp: { subject: 'bob', score: 9 },
    });
  });

  it('calls unknown what lies past the threshold, and known what lies on it', () => {
    expect(line({ threshold: 2, margin: 0 }).identify(at(2, 0)).outcome).toBe('known');
    expect(line({ threshold: 2 }).identify(at(2.01, 0)).outcome).toBe('unknown');
  });

  it('knows that a similarity is closer when it is higher', () => {
    const gallery = createGallery({ metric: cosine, threshold: 0.9, unitLength: false });
    gallery.add('ada', at(1, 0));
    expect(gallery.identify(at(2, 0.1)).outcome).toBe('known');
    expect(gallery.identify(at(1, 1)).outcome).toBe('unknown');
  });

  it('calls ambiguous what is nearly as close to another person', () => {
    expect(line({ closedSet: true, margin: 1 }).identify(at(4.8, 0)).outcome).toBe('ambiguous');
    expect(line({ closedSet: true, margin: 1 }).identify(at(4.5, 0)).outcome).toBe('known');
    expect(line({ margin: 1, threshold: 2 }).identify(at(4.8, 0)).outcome).toBe('unknown');
  });

  it('knows nobody in an empty gallery', () => {
    expect(createGallery(plain).identify(at(1))).toEqual({ outcome: 'unknown' });
    expect(createGallery({ ...plain, rule: 'centroid' }).search(at(1))).toEqual([]);
  });
});

describe('a gallery', () => {
  it('copies what it is given', () => {
    const gallery = createGallery(plain);
    const embedding = at(1, 2);
    gallery.add('ada', embedding);
    embedding.fill(9);
    expect(gallery.search(at(1, 2))).toEqual([{ subject: 'ada', score: 0 }]);
  });

  it('counts and keeps its ids apart', () => {
    const gallery = line();
    expect(gallery.remove(1)).toBe(true);
    expect(gallery.add('ada', at(1, 1))).toBe(2);
    expect([gallery.count('ada'), gallery.count('bob'), gallery.embeddingLength]).toEqual([2, 0, 2]);
    expect(() => gallery.restore({ id: 2, subject: 'x', embedding: at(0, 0) })).toThrow(/not taken/);
  });

  it.each([
    ['another length', at(1)],
    ['nothing', at()],
    ['NaN', at(1, Number.NaN)],
    ['infinity', at(Number.POSITIVE_INFINITY, 1)],
  ])('refuses %s and stays as it was', (_, embedding) => {
    const gallery = line();
    const invalid = expect.objectContaining({ code: 'INVALID_ARGUMENT' });
    expect(() => gallery.add('cyd', embedding)).toThrow(invalid);
    expect(() => gallery.search(embedding)).toThrow(invalid);
    expect(gallery.subjects()).toEqual(['ada', 'bob']);
    expect(gallery.size).toBe(2);
  });

  it.each([
    [{ k: 0 }, /^option k/],
    [{ embeddingLength: 0 }, /^option embeddingLength/],
    [{ rule: 'median' as 'nearest' }, /^option rule/],
    [{ margin: -1 }, /margin ≥ 0, got -1/],
    [{ threshold: Number.NaN }, /finite threshold.*got NaN/],
    [{ closedSet: true }, /either a threshold or closedSet/],
  ])('refuses %o', (options, message) => {
    expect(() => createGallery({ threshold: 1, ...options })).toThrow(message);
  });

  it('fails closed: without a threshold it names nobody', () => {
    expect(() => createGallery({})).toThrow(/threshold.*closedSet: true, got undefined/);
  });

  it('takes the default margin with a threshold', () => {
    expect(createGallery({ threshold: 2 }).options.margin).toBe(0.16);
    expect(createGallery({ closedSet: true }).options.margin).toBe(0);
  });

  it('holds a model to its embeddings', () => {
    const decision = { threshold: 1, margin: 0 };
    const model = { contractId: 'a', embeddingLength: 2, unitLength: true, decision };
    const gallery = createGallery(galleryOptionsOf(model));
    expect(gallery.embeddingLength).toBe(2);
    gallery.add('ada', at(0.6, 0.8));
    expect(() => gallery.add('ada', at(1, 0, 0))).toThrow(/2 values/);
    expect(() => gallery.add('ada', at(3, 4))).toThrow(/length 1, got 5/);
    expect(() => gallery.identify(at(0, 0))).toThrow(/length 1, got 0/);
    expect(() => createGallery(galleryOptionsOf({ contractId: 'a' }))).toThrow(/threshold/);
  });

  it('refuses a limit below 1', () => {
    expect(() => line().search(at(0, 0), { limit: 0 })).toThrow(/limit/);
  });

  it('refuses embeddings of another model', () => {
    const gallery = createGallery({ contractId: 'a', threshold: 1 });
    expect(() => gallery.assertContract('a')).not.toThrow();
    expect(() => gallery.assertContract('b')).toThrow(expect.objectContaining({ code: 'CONTRACT_MISMATCH' }));
    expect(() => createGallery(plain).assertContract('b')).toThrow(/unnamed/);
  });
});

import { describe, expect, it } from 'vitest';
import { cosine, createGallery, type GalleryOptions } from './index.js';

const at = (...values: number[]) => Float32Array.from(values);

function line(options: Partial<GalleryOptions> = {}) {
  const gallery = createGallery(options);
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
    expect(line({ threshold: 2 }).identify(at(2, 0)).outcome).toBe('known');
    expect(line({ threshold: 2 }).identify(at(2.01, 0)).outcome).toBe('unknown');
  });

  it('knows that a similarity is closer when it is higher', () => {
    const gallery = createGallery({ metric: cosine, threshold: 0.9 });
    gallery.add('ada', at(1, 0));
    expect(gallery.identify(at(2, 0.1)).outcome).toBe('known');
    expect(gallery.identify(at(1, 1)).outcome).toBe('unknown');
  });

  it('calls ambiguous what is nearly as close to another person', () => {
    expect(line({ margin: 1 }).identify(at(4.8, 0)).outcome).toBe('ambiguous');
    expect(line({ margin: 1 }).identify(at(4.5, 0)).outcome).toBe('known');
    expect(line({ margin: 1, threshold: 2 }).identify(at(4.8, 0)).outcome).toBe('unknown');
  });

  it('knows nobody in an empty gallery', () => {
    expect(createGallery().identify(at(1))).toEqual({ outcome: 'unknown' });
    expect(createGallery({ rule: 'centroid' }).search(at(1))).toEqual([]);
  });
});

describe('a gallery', () => {
  it('copies what it is given', () => {
    const gallery = createGallery();
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

  it.each([[{ k: 0 }], [{ margin: -1 }], [{ threshold: Number.NaN }], [{ rule: 'median' as 'nearest' }]])(
    'refuses %o',
    (options) => {
      expect(() => createGallery(options)).toThrow(/^option /);
    },
  );

  it('refuses a limit below 1', () => {
    expect(() => line().search(at(0, 0), { limit: 0 })).toThrow(/limit/);
  });

  it('refuses embeddings of another model', () => {
    const gallery = createGallery({ contractId: 'a' });
    expect(() => gallery.assertContract('a')).not.toThrow();
    expect(() => gallery.assertContract('b')).toThrow(expect.objectContaining({ code: 'CONTRACT_MISMATCH' }));
    expect(() => createGallery().assertContract('b')).toThrow(/unnamed/);
  });
});

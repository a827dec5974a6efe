import { createRandom } from '@lookalike/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterEmbeddings } from './cluster-embeddings.js';
import { cosine } from './metric.js';

/** Embeddings around far-apart centres, with the centre of each. */
function people(sizes: readonly number[], seed: number) {
  const random = createRandom(seed);
  const centres = sizes.flatMap((size, person) => new Array<number>(size).fill(person));
  random.shuffle(centres);
  const embeddings = centres.map((person) =>
    Float32Array.of(10 * person + 0.1 * random.normal(), 0.1 * random.normal()),
  );
  return { centres, embeddings };
}

const sizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 });

describe('clusterEmbeddings', () => {
  it('finds people that stand apart, whatever their number', () => {
    fc.assert(
      fc.property(sizes, fc.integer(), (counts, seed) => {
        const { centres, embeddings } = people(counts, seed);
        const groups = clusterEmbeddings(embeddings, { threshold: 3 });
        expect(groups.map((group) => group.length)).toEqual(counts.toSorted((a, b) => b - a));
        for (const group of groups) expect(new Set(group.map((index) => centres[index])).size).toBe(1);
      }),
    );
  });

  it('puts each embedding into one group, the same for the same seed', () => {
    const vector = fc.tuple(
      fc.float({ min: 0, max: 1, noNaN: true }),
      fc.float({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(vector, { maxLength: 40 }), fc.integer(), (vectors, seed) => {
        const embeddings = vectors.map((values) => Float32Array.from(values));
        const groups = clusterEmbeddings(embeddings, { threshold: 0.2, seed });
        expect(groups.flat().sort((a, b) => a - b)).toEqual(embeddings.map((_, index) => index));
        expect(clusterEmbeddings(embeddings, { threshold: 0.2, seed })).toEqual(groups);
      }),
    );
  });

  it('follows the metric: by cosine, higher is closer', () => {
    const embeddings = [Float32Array.of(1, 0), Float32Array.of(0, 1), Float32Array.of(5, 0.1)];
    expect(clusterEmbeddings(embeddings, { threshold: 0.9, metric: cosine })).toEqual([[0, 2], [1]]);
  });

  it('refuses lengths that differ and options out of range', () => {
    const embeddings = [Float32Array.of(1, 0), Float32Array.of(0, 1, 2)];
    expect(() => clusterEmbeddings(embeddings, { threshold: 1 })).toThrow(/same length/);
    expect(() => clusterEmbeddings([], { threshold: Number.NaN })).toThrow(/finite threshold/);
    expect(() => clusterEmbeddings([], { threshold: 1, rounds: 0 })).toThrow(/round/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEmbedding } from './index.js';

const invalid = expect.objectContaining({ code: 'INVALID_ARGUMENT' });

describe('checkEmbedding', () => {
  it('takes unit vectors, however they were rounded', () => {
    const direction = fc
      .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 200 })
      .filter((values) => Math.hypot(...values) > 0.01);
    fc.assert(
      fc.property(direction, (values) => {
        const unit = values.map((value) => value / Math.hypot(...values));
        checkEmbedding(unit, { embeddingLength: unit.length });
        checkEmbedding(Float32Array.from(unit));
        checkEmbedding(unit.map((value) => Number(value.toFixed(5))));
      }),
    );
  });

  it.each([
    ['nothing', [], {}, /at least 1 values/],
    ['another length', [1, 0], { embeddingLength: 3 }, /3 values, got 2/],
    ['NaN', [1, Number.NaN], {}, /NaN at 1/],
    ['infinity', [Number.POSITIVE_INFINITY, 0], { unitLength: false }, /Infinity at 0/],
    ['null, as JSON has NaN', [null as unknown as number, 1], {}, /null at 0/],
    ['zeros', [0, 0], {}, /length 1, got 0/],
    ['a longer vector', [1, 0.05], {}, /length 1, got 1.001/],
    ['a shorter vector', [0.998, 0], {}, /got 0.998/],
  ])('refuses %s', (_, values, shape, message) => {
    expect(() => checkEmbedding(values, shape)).toThrow(invalid);
    expect(() => checkEmbedding(values, shape)).toThrow(message);
  });

  it('takes any length where a model’s embeddings have none of their own', () => {
    expect(() => checkEmbedding([3, 4], { embeddingLength: 2, unitLength: false })).not.toThrow();
    expect(() => checkEmbedding([0, 0], { unitLength: false })).not.toThrow();
  });
});

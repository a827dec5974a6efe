import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGallery, type Gallery, metrics, type SubjectRule } from './index.js';

const length = 3;
const names = ['ada', 'bob', 'cyd', 'dan'];
const embedding = fc
  .array(fc.integer({ min: -4, max: 4 }), { minLength: length, maxLength: length })
  .map((values) => Float32Array.from(values));
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('add'), name: fc.constantFrom(...names), embedding }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove'), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave'), name: fc.constantFrom(...names) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Model = Map<number, { subject: string; embedding: Float32Array }>;

/** Does one step to the gallery and to a plain map. */
function apply(gallery: Gallery, model: Model, action: Step): void {
  if ('embedding' in action) {
    const id = gallery.add(action.name, action.embedding);
    expect(model.has(id)).toBe(false);
    model.set(id, { subject: action.name, embedding: action.embedding });
  } else if ('pick' in action) {
    const id = [...model.keys()][action.pick % Math.max(1, model.size)] ?? 99;
    expect(gallery.remove(id)).toBe(model.delete(id));
  } else {
    const ids = [...model].filter(([, { subject }]) => subject === action.name).map(([id]) => id);
    for (const id of ids) model.delete(id);
    expect(gallery.removeSubject(action.name)).toBe(ids.length);
  }
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Every person's score by the rule, closest first, from the definition. */
function naiveSearch(model: Model, probe: Float32Array, gallery: Gallery) {
  const { metric, rule, k } = gallery.options;
  const order = (a: number, b: number) => (metric.order === 'ascending' ? a - b : b - a);
  const score = (own: Float32Array[]) => {
    if (rule === 'centroid') {
      return metric.between(
        probe,
        Float32Array.from(probe, (_, i) => mean(own.map((vector) => vector[i]))),
      );
    }
    const scores = own.map((vector) => metric.between(probe, vector)).sort(order);
    return mean(scores.slice(0, rule === 'nearest' ? 1 : k));
  };
  return names
    .map((subject) => ({ subject, own: [...model.values()].filter((entry) => entry.subject === subject) }))
    .filter(({ own }) => own.length > 0)
    .map(({ subject, own }) => ({ subject, score: score(own.map((entry) => entry.embedding)) }))
    .sort((a, b) => order(a.score, b.score) || (a.subject < b.subject ? -1 : 1));
}

describe.each(Object.values(metrics))('a gallery by $name', (metric) => {
  it.each<SubjectRule>(['nearest', 'mean-of-k', 'centroid'])(
    'finds by %s what a brute force finds',
    (rule) => {
      fc.assert(
        fc.property(
          fc.array(step, { maxLength: 30 }),
          embedding,
          fc.integer({ min: 1, max: 5 }),
          (steps, probe, limit) => {
            const gallery = createGallery({ metric, rule, k: 2, closedSet: true, unitLength: false });
            const model: Model = new Map();
            for (const action of steps) {
              apply(gallery, model, action);
              expect(gallery.search(probe, { limit })).toEqual(
                naiveSearch(model, probe, gallery).slice(0, limit),
              );
            }
            expect(gallery.size).toBe(model.size);
            expect(gallery.subjects()).toEqual(
              [...new Set([...model.values()].map(({ subject }) => subject))].sort(),
            );
            expect(new Map([...gallery.entries()].map(({ id, ...entry }) => [id, entry]))).toEqual(model);
          },
        ),
      );
    },
  );

  it('finds the closest entries', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...names), embedding)), embedding, (entries, probe) => {
        const gallery = createGallery({ metric, closedSet: true, unitLength: false });
        for (const [name, vector] of entries) gallery.add(name, vector);
        const sorted = entries
          .map(([subject, vector], id) => ({ id, subject, score: metric.between(probe, vector) }))
          .sort(
            (a, b) => (metric.order === 'ascending' ? a.score - b.score : b.score - a.score) || a.id - b.id,
          );
        expect(gallery.searchEntries(probe, { limit: 4 })).toEqual(sorted.slice(0, 4));
      }),
    );
  });
});

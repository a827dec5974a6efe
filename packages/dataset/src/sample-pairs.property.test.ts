import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samplePairs } from './sample-pairs.js';

interface Case {
  /** Images of each person. */
  sizes: number[];
  count: number;
  seed: number;
  similarFraction: number;
}

const size = fc.integer({ min: 1, max: 6 });
const cases: fc.Arbitrary<Case> = fc.record({
  sizes: fc.array(size, { minLength: 2, maxLength: 7 }).filter((sizes) => Math.max(...sizes) > 1),
  count: fc.integer({ min: 1, max: 300 }),
  seed: fc.integer(),
  similarFraction: fc.constantFrom(0, 0.3, 0.5, 1),
});

const identitiesOf = (sizes: number[]) =>
  sizes.flatMap((images, person) => Array<number>(images).fill(person));
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const spread = (values: number[]) => Math.max(...values) - Math.min(...values);

/** What a sample holds of one kind of pairs. */
function tally({ sizes, ...options }: Case, label: 0 | 1) {
  const identities = identitiesOf(sizes);
  const { pairs, labels } = samplePairs(identities, options);
  const times = new Map<string, number>();
  const imageUses = identities.map(() => 0);
  for (let pair = 0; pair < labels.length; pair += 1) {
    if (labels[pair] !== label) continue;
    const both = [pairs[2 * pair], pairs[2 * pair + 1]].sort((a, b) => a - b);
    times.set(both.join(), (times.get(both.join()) ?? 0) + 1);
    for (const image of both) imageUses[image] += 1;
  }
  const usesOf = (person: number) => imageUses.filter((_, image) => identities[image] === person);
  const images = sizes.map((_, person) => usesOf(person));
  return { count: sum([...times.values()]), times: [...times.values()], images, people: images.map(sum) };
}

const similarPairs = (sizes: number[]) => sizes.map((images) => (images * (images - 1)) / 2);
const dissimilarPairs = (sizes: number[]) => sizes.map((images) => images * (sum(sizes) - images));

describe('samplePairs', () => {
  it('gives the same pairs for the same seed', () => {
    fc.assert(
      fc.property(cases, ({ sizes, ...options }) => {
        expect(samplePairs(identitiesOf(sizes), options)).toEqual(samplePairs(identitiesOf(sizes), options));
      }),
    );
  });

  it('labels truly, never pairs an image with itself, and keeps the balance', () => {
    fc.assert(
      fc.property(cases, ({ sizes, ...options }) => {
        const identities = identitiesOf(sizes);
        const { pairs, labels } = samplePairs(identities, options);
        expect(labels.length).toBe(options.count);
        for (const [pair, label] of labels.entries()) {
          const [one, other] = pairs.subarray(2 * pair, 2 * pair + 2);
          expect(one).not.toBe(other);
          expect(label).toBe(identities[one] === identities[other] ? 1 : 0);
        }
        expect(sum([...labels])).toBe(Math.round(options.count * options.similarFraction));
      }),
    );
  });

  it('repeats no pair while another of its kind is left', () => {
    fc.assert(
      fc.property(cases, (sample) => {
        const similar = tally(sample, 1);
        const dissimilar = tally(sample, 0);
        const possible = sum(dissimilarPairs(sample.sizes)) / 2;
        expect(similar.times.length).toBe(Math.min(similar.count, sum(similarPairs(sample.sizes))));
        expect(dissimilar.times.length).toBe(Math.min(dissimilar.count, possible));
        if (dissimilar.count > possible) expect(spread(dissimilar.times)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("uses a person's images evenly", () => {
    fc.assert(
      fc.property(cases, fc.constantFrom(0 as const, 1 as const), (sample, label) => {
        for (const uses of tally(sample, label).images) expect(spread(uses)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('uses people evenly in similar pairs: only who has no pair left is behind', () => {
    fc.assert(
      fc.property(cases, (sample) => {
        const { count, people } = tally(sample, 1);
        const own = similarPairs(sample.sizes);
        const shares = people.map((uses) => uses / 2);
        for (const [person, share] of shares.entries()) {
          const others = shares.filter((_, other) => own[other] > 0);
          if (count <= sum(own) && share < own[person]) {
            expect(share).toBeGreaterThanOrEqual(Math.max(...others) - 1);
          }
          if (count > sum(own) && share > own[person]) {
            expect(share).toBeLessThanOrEqual(Math.min(...others) + 1);
          }
        }
      }),
    );
  });

  it('uses people with equally many images equally often in dissimilar pairs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 7 }),
        size,
        fc.integer({ min: 1, max: 300 }),
        (people, images, count) => {
          const sizes = Array<number>(people).fill(images);
          expect(
            spread(tally({ sizes, count, seed: count, similarFraction: 0 }, 0).people),
          ).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('uses people evenly in dissimilar pairs while every two have pairs left', () => {
    fc.assert(
      fc.property(fc.array(size, { minLength: 2, maxLength: 7 }), fc.nat(), (sizes, seed) => {
        const [fewest, second] = sizes.toSorted((a, b) => a - b);
        const couples = (sizes.length * (sizes.length - 1)) / 2;
        const count = 1 + (seed % (fewest * second * couples));
        expect(spread(tally({ sizes, count, seed, similarFraction: 0 }, 0).people)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('lets nobody run out of dissimilar pairs while someone who has some was used less', () => {
    fc.assert(
      fc.property(cases, (sample) => {
        const all = dissimilarPairs(sample.sizes);
        const count = 1 + (sample.count % (sum(all) / 2));
        const { people } = tally({ ...sample, count, similarFraction: 0 }, 0);
        const out = people.filter((uses, person) => uses === all[person]);
        const others = people.filter((uses, person) => uses < all[person]);
        expect(Math.max(...out, 0) - Math.min(...others)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGallery, decide, euclidean, galleryOptionsOf } from './index.js';

const decision = { threshold: 1, margin: 0.08 };
const angle = fc.double({ min: 0, max: Math.PI, noNaN: true });
const at = (radians: number) => Float32Array.of(Math.cos(radians), Math.sin(radians));

describe('decide', () => {
  it('follows its definition', () => {
    const distance = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.array(distance, { maxLength: 4 }), (distances) => {
        const sorted = distances.toSorted((a, b) => a - b);
        const matches = sorted.map((score, index) => ({ subject: `person ${index}`, score }));
        const { outcome } = decide(matches, 'ascending', decision);
        const near = sorted.length > 0 && sorted[0] <= decision.threshold;
        const close = sorted.length > 1 && sorted[1] - sorted[0] < decision.margin;
        expect(outcome).toBe(near ? (close ? 'ambiguous' : 'known') : 'unknown');
      }),
    );
  });

  it('comes to the same in a gallery, for a closest few as a database gives them, and for one person', () => {
    fc.assert(
      fc.property(fc.array(angle, { minLength: 1, maxLength: 5 }), angle, (people, probe) => {
        const gallery = createGallery(galleryOptionsOf({ contractId: 'm', decision }));
        for (const [index, radians] of people.entries()) gallery.add(`person ${index}`, at(radians));
        const identified = gallery.identify(at(probe));
        const nearest = people
          .map((radians, index) => ({
            subject: `person ${index}`,
            score: euclidean.between(at(probe), at(radians)),
          }))
          .sort((a, b) => a.score - b.score || (a.subject < b.subject ? -1 : 1));
        expect(decide(nearest, 'ascending', decision)).toEqual(identified);
        expect(decide(nearest.slice(0, 2), 'ascending', decision)).toEqual(identified);
        const alone = decide(nearest.slice(0, 1), 'ascending', decision).outcome;
        expect(alone).toBe(identified.outcome === 'unknown' ? 'unknown' : 'known');
      }),
    );
  });

  it.each([
    ['no threshold', [], {}, /threshold/],
    ['a distance that is none', [Number.NaN], decision, /finite scores, got NaN/],
    ['matches out of order', [0.5, 0.4], decision, /closest match first/],
  ])('refuses %s', (_, scores, options, message) => {
    const matches = scores.map((score) => ({ subject: 'ada', score }));
    expect(() => decide(matches, 'ascending', options)).toThrow(message);
  });
});

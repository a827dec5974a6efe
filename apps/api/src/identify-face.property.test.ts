import { createGallery, euclidean, galleryOptionsOf } from '@lookalike/matching';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fakeModel } from '../test/fake-context.js';
import { identifyFace } from './identify-face.js';
import type { GalleryStore } from './store/gallery-store.js';

const angle = fc.double({ min: 0, max: Math.PI, noNaN: true });
const at = (radians: number) => Float32Array.of(Math.cos(radians), Math.sin(radians));
const model = { ...fakeModel, embeddingLength: 2 };

it('comes to what a gallery in memory comes to, however many subjects a client asks for', async () => {
  const count = fc.integer({ min: 0, max: 3 });
  await fc.assert(
    fc.asyncProperty(fc.array(angle, { maxLength: 5 }), angle, count, async (people, radians, wanted) => {
      const probe = at(radians);
      const { contractId, embeddingLength, decision } = model;
      const gallery = createGallery(galleryOptionsOf({ contractId, embeddingLength, decision }));
      for (const [index, person] of people.entries()) gallery.add(`person ${index}`, at(person));
      const nearest = people
        .map((person, index) => ({
          subject: `person ${index}`,
          distance: euclidean.between(probe, at(person)),
        }))
        .sort((a, b) => a.distance - b.distance);
      const store: Pick<GalleryStore, 'nearest' | 'refusedNear'> = {
        nearest: async (_, limit) => nearest.slice(0, limit).map((person) => ({ ...person, face: '' })),
        refusedNear: async () => ({ subjects: new Map() }),
      };
      const found = await identifyFace(store, model, probe, wanted);
      expect(found.outcome).toBe(gallery.identify(probe).outcome);
      expect(found.subjects).toHaveLength(Math.min(wanted, people.length));
    }),
  );
});

it('gives no name that was refused for a face, and looks at as many others as before', async () => {
  const people = [0.1, 0.2, 0.9].map((distance, index) => ({
    subject: `person ${index}`,
    distance,
    face: '',
  }));
  const asked: number[] = [];
  const storeWith = (everyone: number | undefined, ...refused: [string, number][]) => ({
    nearest: async (_: unknown, limit: number) => {
      asked.push(limit);
      return people.slice(0, limit);
    },
    refusedNear: async () => ({ everyone, subjects: new Map(refused) }),
  });
  const store = storeWith(undefined, ['person 0', 0], ['person 1', 0.05]);
  const { outcome, subjects } = await identifyFace(store, model, at(0), 1);
  expect({ outcome, subjects }).toEqual({
    outcome: 'known',
    subjects: [{ subject: 'person 2', distance: 0.9, similarity: model.similarity(0.9) }],
  });
  expect(asked).toEqual([4]);
  const nothing = await identifyFace(storeWith(0), model, at(0), 3);
  expect(nothing.outcome).toBe('unknown');
  expect(nothing.subjects[0]).toEqual({ subject: 'person 0', distance: 0.1, similarity: 0 });
});

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
      const store = { nearest: async (_: unknown, limit: number) => nearest.slice(0, limit) };
      const found = await identifyFace(store as unknown as GalleryStore, model, probe, wanted);
      expect(found.outcome).toBe(gallery.identify(probe).outcome);
      expect(found.subjects).toHaveLength(Math.min(wanted, people.length));
    }),
  );
});

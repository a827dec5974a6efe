import { assertArgument, checkOptions, LookalikeError, withDefaults } from '@lookalike/core';
import { embedMany } from './embed-many.js';
import { enrolPeople } from './enrol-people.js';
import type { FaceEngine } from './face-engine.js';
import { identifyFaces } from './identify-faces.js';
import { defaultEmbedFacesOptions, type Recognizer } from './recognizer.js';
import { verifyPhotos } from './verify-photos.js';
import { watchFaces } from './watch/watch-faces.js';

/** Makes a recogniser from an engine. */
export function createRecognizer(engine: FaceEngine): Recognizer {
  let disposed = false;
  const assertUsable = () => {
    if (disposed) throw new LookalikeError('DISPOSED', 'this recognizer was disposed: load another');
  };
  const dispose = () => {
    if (!disposed) engine.dispose();
    disposed = true;
  };
  const recognizer: Recognizer = {
    get model() {
      return engine.model;
    },
    embedFaces: async (photo, options = {}) => {
      assertUsable();
      const query = withDefaults(defaultEmbedFacesOptions, options, { quality: true, signal: true });
      return engine.embedFaces(photo, query);
    },
    embedPhotos: (photos, options) => embedMany(recognizer, photos, options),
    embedChips: async (faces, options = {}) => {
      assertUsable();
      checkOptions(options, { signal: true });
      assertArgument('faces', faces, 'an array');
      return engine.embedChips(faces, options);
    },
    verify: (a, b, options) => verifyPhotos(recognizer, [a, b], options),
    identify: (photo, gallery, options) => identifyFaces(recognizer, photo, gallery, options),
    enrol: async (people, options) => {
      assertUsable();
      return enrolPeople(recognizer, people, options);
    },
    watch: async function* (source, options) {
      assertUsable();
      yield* watchFaces({ engine, assertUsable }, source, options);
    },
    dispose,
    [Symbol.dispose]: dispose,
    [Symbol.asyncDispose]: async () => dispose(),
  };
  return recognizer;
}

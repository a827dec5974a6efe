import { loadRecognizer, type Recognizer } from '@lookalike/recognizer';
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Model } from '../../service/api/types.js';
import { createComparison } from '../../service/compare/create-comparison.js';
import { createUploads, oneByOne } from '../../service/people/create-uploads.js';
import { createRecognition } from '../../service/recognise/create-recognition.js';
import { createMany } from '../../service/recognise/many/create-many.js';
import type { Page } from '../../service/state/create-page.js';
import { createPeople } from '../../service/state/create-people.js';
import { createNotes } from '../../shared/create-notes.js';
import { createTheme } from '../../shared/create-theme.js';
import { type Cascade, createCascade } from '../cascade/create-cascade.js';
import { createLocalApi } from '../faces/create-local-api.js';
import { openPeopleStore, type PeopleStore } from '../faces/open-people-store.js';
import { watchLocally } from '../faces/watch-locally.js';
import { createTraining, type Training } from '../training/create-training.js';
import { createRoute, type Route } from './route.js';

/** Faces smaller than this, in pixels, are ignored to keep searches in the page fast. */
const minFaceSize = 40;
/** The requested size of camera frames, in pixels. */
const cameraSize = Object.freeze({ width: 640, height: 480 });

/** Everything that the playground's views show and change. */
export interface Playground extends Page {
  route: ReadonlySignal<Route>;
  /** Why the networks or the people could not be loaded. */
  failure: ReadonlySignal<unknown>;
  recognizer: Promise<Recognizer>;
  /** The people stored in this browser. */
  store: Promise<PeopleStore>;
  cascade: Cascade;
  training: Training;
  /** Deletes all people. */
  forgetAll(): Promise<void>;
}

export function createPlayground(window: typeof globalThis & Window): Playground {
  const notes = createNotes();
  const recognizer = loadRecognizer({
    detector: { minFaceSize },
    worker: true,
    onWarning: (message) => notes.say(message, 'wait'),
  });
  const store = recognizer.then(openPeopleStore);
  const api = createLocalApi(recognizer, store);
  const people = createPeople(api);
  const uploads = createUploads(oneByOne(api.addFace), people.reload);
  const recognition = createRecognition(api);
  const model = signal<Model | undefined>(undefined);
  const failure = signal<unknown>(undefined);
  const begin = async () => {
    [model.value] = await Promise.all([api.model(), people.reload()]);
  };
  begin().catch((error: unknown) => {
    failure.value = error;
  });
  return {
    ...{ notes, api, people, uploads, recognition, model, failure, store, recognizer },
    comparison: createComparison(api),
    many: createMany(api),
    mayEnrol: signal(true),
    camera: { size: cameraSize, watch: (video, abort) => watchLocally(video, recognizer, store, abort) },
    route: createRoute(window),
    theme: createTheme(window),
    cascade: createCascade(minFaceSize),
    training: createTraining(),
    async forgetAll() {
      uploads.stop();
      uploads.clear();
      recognition.clear();
      await (await store).clear();
      await people.reload();
    },
  };
}

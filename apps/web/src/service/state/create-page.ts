import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { createNotes, type Notes } from '../../shared/create-notes.js';
import { createRequest, RequestProblem } from '../../shared/create-request.js';
import { createTheme, type ThemeState } from '../../shared/create-theme.js';
import { type AdminApi, createAdminApi } from '../api/create-admin-api.js';
import { type Api, createApi, type FaceApi } from '../api/create-api.js';
import { explain } from '../api/problems.js';
import { sendAsJob } from '../api/send-as-job.js';
import type { CurrentKey, Model } from '../api/types.js';
import { type ComparisonState, createComparison } from '../compare/create-comparison.js';
import { type Corrections, createCorrections } from '../corrections/create-corrections.js';
import { createUploads, type Uploads } from '../people/create-uploads.js';
import { createRecognition, type Recognition } from '../recognise/create-recognition.js';
import { createMany, type ManyPhotos } from '../recognise/many/create-many.js';
import { type LiveCamera, watchCamera } from '../recognise/watch-camera.js';
import { createKey, type KeyState } from './create-key.js';
import { createPeople, type People } from './create-people.js';
import { may } from './rights.js';
import { createRoute, type Route } from './route.js';

/** Everything that the views of photos and people show and change, in the service's page and the playground. */
export interface Page {
  theme: ThemeState;
  notes: Notes;
  api: FaceApi;
  /** `undefined` until it is loaded. */
  model: ReadonlySignal<Model | undefined>;
  people: People;
  uploads: Uploads;
  recognition: Recognition;
  many: ManyPhotos;
  comparison: ComparisonState;
  /** Whether people may be added and corrected here. */
  mayEnrol: ReadonlySignal<boolean>;
  /** Missing if corrections are not stored. */
  corrections?: Corrections;
  camera: LiveCamera;
}

/** The additional parts of the service's page. */
export interface ServicePage extends Page {
  key: KeyState;
  route: ReadonlySignal<Route>;
  api: Api;
  corrections: Corrections;
  admin: AdminApi;
  /** What the key may do; `undefined` until it is loaded. */
  currentKey: ReadonlySignal<CurrentKey | undefined>;
  /** Why the page could not be loaded. */
  failure: ReadonlySignal<unknown>;
  /** Loads the model and the people. */
  begin(): Promise<void>;
  /** Tries a key, and stores it for the tab if the service accepts it. */
  enter(key: string): Promise<void>;
}

const refused = [400, 401];

/** The parts of the page, and its requests to the service. */
function createParts(window: typeof globalThis & Window) {
  const key = createKey(window);
  const notes = createNotes();
  const onWait = (seconds: number) => notes.say(`The service is busy. Trying again in ${seconds} s.`, 'wait');
  const fetch = window.fetch.bind(window);
  const requestWith = (given: () => string) => {
    const headers = () => ({ 'x-api-key': given() });
    return createRequest({ base: '/api/v1', fetch, headers, onWait, explain });
  };
  const request = requestWith(() => key.value.value);
  const api = createApi(request);
  const people = createPeople(api);
  const recognition = createRecognition(api);
  return {
    ...{ key, notes, requestWith, api, people, recognition },
    model: signal<Model | undefined>(undefined),
    currentKey: signal<CurrentKey | undefined>(undefined),
    failure: signal<unknown>(undefined),
    admin: createAdminApi(request),
    corrections: createCorrections(api, people, notes, () => recognition.again()),
    uploads: createUploads(sendAsJob(request), people.reload),
    many: createMany(api),
    comparison: createComparison(api),
  };
}

type Parts = ReturnType<typeof createParts>;

async function begin({ admin, api, corrections, people, ...page }: Parts): Promise<void> {
  page.failure.value = undefined;
  try {
    const [used, found] = await Promise.all([admin.currentKey(), api.model()]);
    if (may(used, 'enrol')) await Promise.all([people.reload(), corrections.reload()]);
    page.currentKey.value = used;
    page.model.value = found;
  } catch (error) {
    if (error instanceof RequestProblem && refused.includes(error.status)) {
      page.key.forget();
      page.notes.fail(error);
    } else page.failure.value = error;
  }
}

/** Removes all data of one service before the key of another is used. */
function forgetAll({ uploads, recognition, many, comparison, people, corrections, ...page }: Parts): void {
  uploads.stop();
  for (const each of [uploads, recognition, many, comparison, people, corrections]) each.clear();
  for (const each of [page.model, page.currentKey, page.failure]) each.value = undefined;
}

export function createPage(window: typeof globalThis & Window): ServicePage {
  const parts = createParts(window);
  const { api, key, currentKey, requestWith } = parts;
  effect(() => {
    if (key.value.value === '') untracked(() => forgetAll(parts));
    else void untracked(() => begin(parts));
  });
  return {
    ...parts,
    begin: () => begin(parts),
    camera: {
      size: { width: 1280, height: 720 },
      watch: (video, abort) => watchCamera(video, api.recognise, abort),
    },
    mayEnrol: computed(() => may(currentKey.value, 'enrol')),
    route: createRoute(window),
    theme: createTheme(window),
    async enter(given) {
      await createApi(requestWith(() => given)).model();
      key.use(given);
    },
  };
}

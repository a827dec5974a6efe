import type { Answers } from '@lookalike/web';
import type { Static } from '@sinclair/typebox';
import { expectTypeOf, it } from 'vitest';
import type { ChangeList } from '../src/routes/changes.js';
import type { FacePage } from '../src/routes/faces.js';
import type { HistoryPage } from '../src/routes/history.js';
import type { JobItems, JobList } from '../src/routes/jobs.js';
import type { AddedKey, CurrentKey, KeyList } from '../src/routes/keys.js';
import type { Recognized } from '../src/routes/recognize.js';
import type { ReviewQueue } from '../src/routes/review.js';
import type { RunHistory, RunList } from '../src/routes/runs.js';
import type { SimilarFaces } from '../src/routes/similar-faces.js';
import type { SubjectList } from '../src/routes/subjects.js';
import type { Verified } from '../src/routes/verify.js';
import type { AddedWebhook, WebhookList } from '../src/routes/webhooks.js';
import type { ModelView } from '../src/schemas/model.js';
import type { ApiErrorBody, Face } from '../src/schemas/shared.js';

/** What the service's schemas promise, by the page's names for it. */
interface Promised {
  error: Static<typeof ApiErrorBody>;
  model: Static<typeof ModelView>;
  subjects: Static<typeof SubjectList>;
  faces: Static<typeof FacePage>;
  addedFace: Static<typeof Face>;
  recognition: Static<typeof Recognized>;
  verification: Static<typeof Verified>;
  similar: Static<typeof SimilarFaces>;
  changes: Static<typeof ChangeList>;
  review: Static<typeof ReviewQueue>;
  runs: Static<typeof RunList>;
  currentKey: Static<typeof CurrentKey>;
  keys: Static<typeof KeyList>;
  addedKey: Static<typeof AddedKey>;
  webhooks: Static<typeof WebhookList>;
  addedWebhook: Static<typeof AddedWebhook>;
  requests: Static<typeof HistoryPage>;
  history: Static<typeof RunHistory>;
  jobs: Static<typeof JobList>;
  jobItems: Static<typeof JobItems>;
}

/** The part of `Given` that `Used` has too, as deep as it goes; each field as `Given` has it. */
type Shared<Given, Used> = Given extends readonly (infer GivenItem)[]
  ? Used extends readonly (infer UsedItem)[]
    ? Shared<GivenItem, UsedItem>[]
    : Given
  : Given extends object
    ? { [Name in keyof Pick<Given, keyof Given & keyof Used>]: Shared<Given[Name], Used[Name & keyof Used]> }
    : Given;

/** The same type, written out, so that it compares with another that was put together otherwise. */
type Flat<T> = T extends readonly (infer Item)[]
  ? Flat<Item>[]
  : T extends object
    ? { [Name in keyof T]: Flat<T[Name]> }
    : T;

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Whether the schemas promise what the page uses, field by field. */
type Holds<Used> = Equal<Flat<Shared<Promised, Used>>, Flat<Used>>;

type Planted<Name extends keyof Answers, Change> = Omit<Answers, Name> & Record<Name, Change>;

it('promises in its schemas what the page takes for granted', () => {
  expectTypeOf<Holds<Answers>>().toEqualTypeOf<true>();
});

it('does not compile when the two differ', () => {
  type Differences = [
    notThere: Holds<Planted<'model', Answers['model'] & { version: string }>>,
    notThereThoughOptional: Holds<Planted<'recognition', { result: { age?: number }[] }>>,
    ofAnotherType: Holds<Planted<'addedFace', { image_id: number; subject: string }>>,
    notAlwaysThere: Holds<Planted<'recognition', { result: { landmarks: number[][] }[] }>>,
    noSuchAnswer: Holds<Answers & { health: { ok: boolean } }>,
  ];
  expectTypeOf<Differences[number]>().toEqualTypeOf<false>();
});

import { fileURLToPath } from 'node:url';

/** Pages are always served from the build, even if a program imports this module from its source. */
const folder = (name: string) => fileURLToPath(new URL(`../dist/pages/${name}/`, import.meta.url));

/**
 * The folder with the built page of the recognition service: `index.html` and its files. Can be served from any path.
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { servicePage } from '@lookalike/web';
 *
 * export const readPage = () => readFile(`${servicePage}index.html`, 'utf8');
 * ```
 */
export const servicePage: string = folder('service');

/**
 * The folder with the built page for reviewing a folder of photos. Can be served from any path.
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { reviewPage } from '@lookalike/web';
 *
 * export const readPage = () => readFile(`${reviewPage}index.html`, 'utf8');
 * ```
 */
export const reviewPage: string = folder('review');

/**
 * The folder with the built playground, which only needs a static server. Available in this repository only: it is not
 * published.
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { playgroundPage } from '@lookalike/web';
 *
 * export const readPage = () => readFile(`${playgroundPage}index.html`, 'utf8');
 * ```
 */
export const playgroundPage: string = folder('playground');

export type {
  AddedKey,
  AddedWebhook,
  Answers,
  Box,
  Change,
  ChangeList,
  CurrentKey,
  ErrorBody,
  EventType,
  Face,
  FaceMatch,
  FaceView,
  HistoryEntry,
  Job,
  JobItem,
  ListedKey,
  Model,
  NewKey,
  NewWebhook,
  Outcome,
  RecognisedFace,
  ReviewQueue,
  Right,
  Run,
  SightingGroup,
  SimilarFace,
  Similarity,
  Webhook,
} from './service/api/types.js';

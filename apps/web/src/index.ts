import { fileURLToPath } from 'node:url';

/** Pages are served built, also by programs that import this module from its source. */
const folder = (name: string) => fileURLToPath(new URL(`../dist/${name}/`, import.meta.url));

/**
 * The built page of the recognition service: `index.html` and what it needs; served from any path.
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
 * The built page on which a folder of photos is reviewed; served from any path.
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
 * The built playground, which needs no server but a static one, in this repository: it is not published.
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

import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { LookalikeError } from '@lookalike/core';
import { errorMessage } from '@lookalike/core/node';
import { openReview, type Review, type SelectOptions } from '@lookalike/curation';
import fastify from 'fastify';
import { reviewApp } from './review-app.js';

export interface StartReviewOptions {
  /** The photos, as `<folder>/<Person>/*`. */
  folder: string;
  /** 0 chooses a free port. @default 0 */
  port?: number;
  /** The rules for assessing photos. @default defaultSelectOptions of `@lookalike/curation` */
  rules?: Partial<SelectOptions>;
}

export interface RunningReview {
  /** The page's address; anyone on this machine who knows it can make decisions. */
  url: string;
  /** The review behind the page; its photos appear once {@link Review.scan} is done. */
  review: Review;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';
const tokenBytes = 18;

/**
 * Opens the review of a folder of photos and serves its page on this machine.
 * @throws {LookalikeError} `IO_FAILED` if the port is in use; errors of `openReview`.
 * @example
 * ```ts
 * import { startReview } from '@lookalike/api';
 *
 * const { url, close } = await startReview({ folder: 'photos' });
 * console.log(url.startsWith('http://127.0.0.1:')); // → true
 * await close();
 * ```
 */
export async function startReview({ folder, port = 0, rules }: StartReviewOptions): Promise<RunningReview> {
  const review = await openReview(folder, rules);
  const token = randomBytes(tokenBytes).toString('base64url');
  const app = fastify({ forceCloseConnections: true });
  await app.register(reviewApp, { review, token });
  await app.listen({ host: loopback, port }).catch(async (error: unknown) => {
    await app.close();
    throw new LookalikeError(
      'IO_FAILED',
      `cannot serve on port ${port}: ${errorMessage(error)}; try another`,
    );
  });
  return {
    url: `http://${loopback}:${(app.server.address() as AddressInfo).port}/${token}/`,
    review,
    close: () => app.close(),
  };
}

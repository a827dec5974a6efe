import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ErrorCode, LookalikeError } from '@lookalike/core';
import type { Review, ReviewEvent } from '@lookalike/curation';
import Fastify from 'fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { reviewApp } from '../src/review/review-app.js';
import { startReview } from '../src/review/start-review.js';

const endings: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(endings.splice(0).map((end) => end())));

/** A served review that answers as a test says. */
async function serve(review: Partial<Review>) {
  const app = Fastify({ forceCloseConnections: true });
  await app.register(reviewApp, {
    review: { refresh: async () => {}, ...review } as Review,
    token: 'secret',
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  endings.push(() => app.close());
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/secret/api/`;
  const decide = (body: object) =>
    fetch(`${url}decisions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  return { url, decide };
}

describe('the review server', () => {
  it.each<[ErrorCode, number]>([
    ['INVALID_ARGUMENT', 400],
    ['NOT_FOUND', 404],
    ['CONFLICT', 409],
    ['IO_FAILED', 500],
  ])('answers %s with %i and the message', async (code, status) => {
    const { decide } = await serve({ decide: () => Promise.reject(new LookalikeError(code, 'because')) });
    const answer = await decide({ file: 'Ada/1.jpg', basedOn: 0, decision: 'keep' });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ message: 'because' });
  });

  it('refuses a decision that is none', async () => {
    const decided = vi.fn<Review['decide']>();
    const { decide } = await serve({ decide: decided });
    expect((await decide({ file: 'Ada/1.jpg', basedOn: 0, decision: 'burn' })).status).toBe(400);
    expect(decided).not.toHaveBeenCalled();
  });

  it('sends events as they happen, and stops following when the window goes', async () => {
    let onGone = () => {};
    const gone = new Promise<void>((resolve) => {
      onGone = resolve;
    });
    const { url } = await serve({
      async *follow(signal): AsyncGenerator<ReviewEvent, void> {
        signal.addEventListener('abort', () => onGone());
        yield { event: 'hello', data: { version: 3 } };
        await gone;
      },
    });
    const window = new AbortController();
    const { headers, body } = await fetch(`${url}events`, { signal: window.signal });
    expect(headers.get('content-type')).toContain('text/event-stream');
    const { value } = (await body?.getReader().read()) ?? {};
    expect(new TextDecoder().decode(value)).toBe('event: hello\ndata: {"version":3}\n\n');
    window.abort();
    await gone;
  });
});

describe('startReview', () => {
  it('follows the scan from its start, and reports a port that is taken', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lookalike-review-'));
    endings.push(() => rm(folder, { recursive: true }));
    const { url, review, close } = await startReview({ folder });
    endings.push(close);
    const following = new AbortController();
    const events = review.follow(following.signal);
    expect((await events.next()).value).toEqual({ event: 'hello', data: { version: 0 } });
    await expect(review.scan({ threads: 1 })).rejects.toThrow();
    expect((await events.next()).value).toMatchObject({ event: 'scan', data: { phase: 'failed' } });
    expect(review.view()).toMatchObject({ folder, version: 1, scan: { phase: 'failed' } });
    following.abort();
    expect((await events.next()).done).toBe(true);
    const port = Number(new URL(url).port);
    await expect(startReview({ folder, port })).rejects.toMatchObject({ code: 'IO_FAILED' });
  });
});

import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { DecisionRequest, type Review } from '@lookalike/curation';
import { reviewPage } from '@lookalike/web';
import { Type } from '@sinclair/typebox';
import { whenGone } from '../describe-photo.js';
import { sendEvents } from '../send-events.js';

const immutable = 'private, max-age=31536000, immutable';
const Picture = Type.Object({
  id: Type.Integer({ minimum: 0 }),
  size: Type.Union([Type.Literal('tile'), Type.Literal('photo')]),
});

/** The page and its API. */
export const routes: FastifyPluginAsyncTypebox<{ review: Review }> = async (app, { review }) => {
  await app.register(fastifyStatic, {
    root: reviewPage,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.setHeader('cache-control', path.includes('assets') ? immutable : 'no-cache');
    },
  });
  app.get('/api/review', async () => review.view());
  app.get('/api/events', (_request, reply) => sendEvents(reply, review.follow(whenGone(reply))));
  app.post('/api/decisions', { schema: { body: DecisionRequest } }, ({ body }) => review.decide(body));
  app.post('/api/rest', async () => ({ decided: await review.decideRest() }));
  app.get('/api/pictures/:id/:size', { schema: { params: Picture } }, async ({ params }, reply) => {
    const picture = await review.picture(params.id, params.size);
    return reply.header('cache-control', immutable).type('image/webp').send(picture);
  });
};

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { askDatabase } from '../store/ask-database.js';

const Health = Type.Object({ status: Type.String(), reason: Type.Optional(Type.String()) });

const tags = ['health'];

const schemas = {
  running: { tags, summary: 'Whether the process is running', security: [], response: { 200: Health } },
  ready: {
    tags,
    summary: 'Whether the model is loaded and the database responds',
    security: [],
    response: { 200: Health, 503: Health },
  },
};

/** For process managers and orchestrators. */
export const health: FastifyPluginAsyncTypebox = async (app) => {
  const { database, pool } = app.context;
  let warm = false;
  let broken: string | undefined;
  pool.ready().then(
    () => {
      warm = true;
    },
    (error: Error) => {
      broken = error.message;
      if (!app.closing.aborted) app.log.error({ err: error }, 'the workers failed to load the model');
    },
  );

  app.get('/healthz', { schema: schemas.running }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: schemas.ready }, async (_request, reply) => {
    if (app.closing.aborted)
      return reply.status(503).send({ status: 'not ready', reason: 'the service is stopping' });
    const answers = (await askDatabase(database, 'SELECT 1')) !== undefined;
    const away = answers ? undefined : 'the database is not responding';
    const reason = broken ?? away ?? (warm ? undefined : 'the workers are loading the model');
    if (reason !== undefined) return reply.status(503).send({ status: 'not ready', reason });
    return { status: 'ok' };
  });
};

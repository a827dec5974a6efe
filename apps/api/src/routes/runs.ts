import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { findRuns, readHistory, reportFile, type TrainingRun } from '../find-runs.js';
import { errorAnswers } from '../schemas/shared.js';

const tags = ['training'];
const ByName = Type.Object({ run: Type.String({ minLength: 1, maxLength: 1000 }) });
export const RunList = Type.Object({
  runs: Type.Array(Type.Object({ name: Type.String(), has_report: Type.Boolean() })),
});
export const RunHistory = Type.Object({
  columns: Type.Record(Type.String(), Type.Array(Type.Union([Type.Number(), Type.Null()]))),
});

const schemas = {
  list: { tags, summary: 'List training runs', response: { 200: RunList, ...errorAnswers } },
  history: {
    tags,
    summary: "A run's columns: epoch, loss, validationLoss, …",
    params: ByName,
    response: { 200: RunHistory, ...errorAnswers },
  },
  report: { tags, summary: "A run's report, a page that stands alone", params: ByName },
};

/** A name is only ever compared with those that were found, never made a path of. */
async function findRun(root: string, name: string): Promise<TrainingRun> {
  const run = (await findRuns(root)).find((found) => found.name === name);
  if (!run) throw apiErrors.noRun();
  return run;
}

/** The training runs of the folder that the settings name. */
export const runs: FastifyPluginAsyncTypebox = async (app) => {
  const root = app.context.settings.runs;

  app.get('/', { schema: schemas.list }, async () => {
    const found = await findRuns(root);
    return { runs: found.map(({ name, hasReport }) => ({ name, has_report: hasReport })) };
  });
  app.get('/:run/history', { schema: schemas.history }, async ({ params }) => ({
    columns: await readHistory(await findRun(root, params.run)),
  }));
  app.get('/:run/report', { schema: schemas.report }, async ({ params }, reply) => {
    const { folder, hasReport } = await findRun(root, params.run);
    if (!hasReport) throw apiErrors.noRun();
    return reply.type('text/html; charset=utf-8').send(createReadStream(join(folder, reportFile)));
  });
};

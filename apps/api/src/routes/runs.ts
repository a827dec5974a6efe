import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { findRuns, readHistory, reportFile, type TrainingRun } from '../find-runs.js';
import { contentOf, errorAnswers } from '../schemas/shared.js';
import type { Service } from '../store/services.js';

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
    summary: 'Get the history of a run, by column: epoch, loss, validationLoss, …',
    params: ByName,
    response: { 200: RunHistory, ...errorAnswers },
  },
  report: {
    tags,
    summary: 'Get the report of a run, a self-contained HTML page',
    params: ByName,
    response: { 200: contentOf('text/html'), ...errorAnswers },
  },
};

/** A report contains its styles and pictures, and its file may come from anyone. */
const withoutScripts = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

/** A name is only compared with the runs that were found, and never used as a path. */
async function findRun(root: string, name: string): Promise<TrainingRun> {
  const run = (await findRuns(root)).find((found) => found.name === name);
  if (!run) throw apiErrors.noRun();
  return run;
}

/** The training runs in the folder from the settings, for the service from the settings. */
export const runs: FastifyPluginAsyncTypebox = async (app) => {
  const { runs: root, runsFor } = app.context.settings;
  const rootOf = ({ name }: Service) => (name === runsFor ? root : '');

  app.get('/', { schema: schemas.list, config: { right: 'administer' } }, async ({ service }) => {
    const found = await findRuns(rootOf(service));
    return { runs: found.map(({ name, hasReport }) => ({ name, has_report: hasReport })) };
  });
  app.get(
    '/:run/history',
    { schema: schemas.history, config: { right: 'administer' } },
    async ({ params, service }) => ({
      columns: await readHistory(await findRun(rootOf(service), params.run)),
    }),
  );
  app.get(
    '/:run/report',
    { schema: schemas.report, config: { right: 'administer' } },
    async ({ params, service }, reply) => {
      const { folder, hasReport } = await findRun(rootOf(service), params.run);
      if (!hasReport) throw apiErrors.noRun();
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', withoutScripts)
        .send(createReadStream(join(folder, reportFile)));
    },
  );
};

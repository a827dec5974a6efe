import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { findRuns, readHistory, reportFile } from '../find-runs.js';
import { errorAnswers } from '../schemas/shared.js';

const ByName = Type.Object({ run: Type.String({ minLength: 1, maxLength: 1000 }) });

/** The training runs of the folder that the settings name. */
export const runs: FastifyPluginAsyncTypebox = async (app) => {
  const { settings } = app.context;
  const tags = ['training'];
  /** A name is only ever compared with those that were found, never made a path of. */
  const find = async (name: string) => {
    const run = (await findRuns(settings.runs)).find((found) => found.name === name);
    if (!run) throw apiErrors.noRun();
    return run;
  };

  app.get(
    '/',
    {
      schema: {
        tags,
        summary: 'List training runs',
        response: {
          200: Type.Object({
            runs: Type.Array(Type.Object({ name: Type.String(), has_report: Type.Boolean() })),
          }),
          ...errorAnswers,
        },
      },
    },
    async () => {
      const found = await findRuns(settings.runs);
      return { runs: found.map(({ name, hasReport }) => ({ name, has_report: hasReport })) };
    },
  );
  app.get(
    '/:run/history',
    {
      schema: {
        tags,
        summary: "A run's columns: epoch, loss, validationLoss, …",
        params: ByName,
        response: {
          200: Type.Object({
            columns: Type.Record(Type.String(), Type.Array(Type.Union([Type.Number(), Type.Null()]))),
          }),
          ...errorAnswers,
        },
      },
    },
    async ({ params }) => ({ columns: await readHistory(await find(params.run)) }),
  );
  app.get(
    '/:run/report',
    { schema: { tags, summary: "A run's report, a page that stands alone", params: ByName } },
    async ({ params }, reply) => {
      const { folder, hasReport } = await find(params.run);
      if (!hasReport) throw apiErrors.noRun();
      return reply.type('text/html; charset=utf-8').send(createReadStream(join(folder, reportFile)));
    },
  );
};

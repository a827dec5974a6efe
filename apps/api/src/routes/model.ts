import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Static } from '@sinclair/typebox';
import { ModelView } from '../schemas/model.js';
import { errorAnswers } from '../schemas/shared.js';
import type { ServiceModel } from '../service-context.js';

const evenChance = 0.5;

/** A model without a calibration still has a curve: the one that `similarity` draws through its threshold. */
function viewModel({ info, contractId, similarity }: ServiceModel): Static<typeof ModelView> {
  const { network, calibration = [], threshold } = info;
  const distances = threshold === undefined ? [] : [0, threshold, 2 * threshold];
  const drawn = distances.map((distance) => ({ distance, probability: similarity(distance) }));
  const curve = calibration.length > 0 ? [...calibration] : drawn;
  const even = curve.find(({ probability }) => probability <= evenChance)?.distance ?? 0;
  return { network, contractId, threshold: threshold ?? even, calibration: curve };
}

/** The model in use. */
export const model: FastifyPluginAsyncTypebox = async (app) => {
  const view = viewModel(app.context.model);
  app.get(
    '/',
    {
      schema: {
        tags: ['model'],
        summary: 'The model, its threshold and its calibration',
        response: { 200: ModelView, ...errorAnswers },
      },
    },
    async () => view,
  );
};

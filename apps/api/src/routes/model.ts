import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Static } from '@sinclair/typebox';
import { ModelView } from '../schemas/model.js';
import { errorAnswers } from '../schemas/shared.js';
import type { ServiceModel } from '../service-context.js';

/** A model without a calibration also has a curve: the one that `similarity` draws through its threshold. */
function viewModel({ info, contractId, decision, similarity }: ServiceModel): Static<typeof ModelView> {
  const { network, calibration = [] } = info;
  const { threshold } = decision;
  const drawn = [0, threshold, 2 * threshold].map((distance) => ({
    distance,
    probability: similarity(distance),
  }));
  return { network, contractId, ...decision, calibration: calibration.length > 0 ? [...calibration] : drawn };
}

/** The model in use. */
export const model: FastifyPluginAsyncTypebox = async (app) => {
  const view = viewModel(app.context.model);
  app.get(
    '/',
    {
      config: { right: 'recognise' },
      schema: {
        tags: ['model'],
        summary: 'Get the model, its threshold and margin, and its calibration',
        response: { 200: ModelView, ...errorAnswers },
      },
    },
    async () => view,
  );
};

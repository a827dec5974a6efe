import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { DecisionChoice, withDecision } from '../decision.js';
import { errorAnswers } from '../schemas/shared.js';
import type { ServiceModel } from '../service-context.js';

const tags = ['model'];

/** What decides, and who chose it. */
export const DecisionView = Type.Object({
  min_similarity: Type.Number({ description: 'Lowest similarity of a known face' }),
  threshold: Type.Number({ description: 'The same as a distance' }),
  margin: Type.Number({ description: 'As a distance' }),
  chosen: DecisionChoice,
});

const schemas = {
  read: {
    tags,
    summary: 'The threshold and margin for requests that set none',
    response: { 200: DecisionView, ...errorAnswers },
  },
  choose: {
    tags,
    summary: "Set threshold and margin; values that are left out are the model's own",
    body: Type.Composite([DecisionChoice], { additionalProperties: false }),
    response: { 200: DecisionView, ...errorAnswers },
  },
};

function viewDecision(model: ServiceModel, chosen: DecisionChoice) {
  const { decision, similarity } = withDecision(model, chosen);
  return { min_similarity: chosen.min_similarity ?? similarity(decision.threshold), ...decision, chosen };
}

/** When a face counts as known for the service that asks. */
export const decision: FastifyPluginAsyncTypebox = async (app) => {
  const { model, services } = app.context;
  app.get('/', { schema: schemas.read, config: { right: 'recognise' } }, async ({ service }) =>
    viewDecision(model, service.decision),
  );
  app.put('/', { schema: schemas.choose, config: { right: 'administer' } }, async ({ body, service }) => {
    await services.setDecision(service, body);
    return viewDecision(model, body);
  });
};

import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { DecisionChoice, withDecision } from '../decision.js';
import { errorAnswers } from '../schemas/shared.js';
import type { ServiceModel } from '../service-context.js';

const tags = ['model'];

/** The threshold and margin in use, and what was chosen. */
export const DecisionView = Type.Object({
  min_similarity: Type.Number({ description: 'Minimum similarity of a known face' }),
  threshold: Type.Number({ description: 'The same as a distance' }),
  margin: Type.Number({ description: 'As a distance' }),
  chosen: DecisionChoice,
});

const schemas = {
  read: {
    tags,
    summary: 'Get the threshold and margin for requests that set none',
    response: { 200: DecisionView, ...errorAnswers },
  },
  choose: {
    tags,
    summary: "Set the threshold and margin; omitted values are the model's own",
    body: Type.Composite([DecisionChoice], { additionalProperties: false }),
    response: { 200: DecisionView, ...errorAnswers },
  },
};

function viewDecision(model: ServiceModel, chosen: DecisionChoice) {
  const { decision, similarity } = withDecision(model, chosen);
  return { min_similarity: chosen.min_similarity ?? similarity(decision.threshold), ...decision, chosen };
}

/** The threshold and margin of the service that the key belongs to. */
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

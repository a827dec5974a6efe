import { distanceAt } from '@lookalike/matching';
import { type Static, Type } from '@sinclair/typebox';
import type { ServiceModel } from './service-context.js';

/** The largest distance between embeddings of length 1. */
const farthest = 2;

/** Overrides of the model's own threshold and margin, by a service or a request. */
export const DecisionChoice = Type.Object({
  min_similarity: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description: "Minimum similarity of a known face. Default: the service's setting, or else the model's",
    }),
  ),
  margin: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: farthest,
      description:
        "If a face's distances to the two nearest people differ by less than this, it is ambiguous. Default: the service's setting, or else the model's",
    }),
  ),
});
export type DecisionChoice = Static<typeof DecisionChoice>;

/** Returns the model with the chosen threshold and margin; later choices override earlier ones. */
export function withDecision(model: ServiceModel, ...choices: readonly DecisionChoice[]): ServiceModel {
  const { min_similarity, margin }: DecisionChoice = Object.assign({}, ...choices);
  const { decision, similarity } = model;
  return {
    ...model,
    decision: {
      threshold: min_similarity === undefined ? decision.threshold : distanceAt(similarity, min_similarity),
      margin: margin ?? decision.margin,
    },
  };
}

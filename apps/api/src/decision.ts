import { distanceAt } from '@lookalike/matching';
import { type Static, Type } from '@sinclair/typebox';
import type { ServiceModel } from './service-context.js';

/** The largest distance between embeddings of length 1. */
const farthest = 2;

/** What a service or a request puts instead of the model's own threshold and margin. */
export const DecisionChoice = Type.Object({
  min_similarity: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 1,
      description: "Lowest similarity of a known face; without it, the service's, or else the model's",
    }),
  ),
  margin: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: farthest,
      description:
        "Two people whose distances to a face differ by less than this are ambiguous; without it, the service's, or else the model's",
    }),
  ),
});
export type DecisionChoice = Static<typeof DecisionChoice>;

/** The model with the threshold and margin that were chosen; a later choice goes before an earlier one. */
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

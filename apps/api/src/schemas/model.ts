import { Type } from '@sinclair/typebox';

/** The probability that two faces at a distance show the same person. */
export const CurvePoint = Type.Object({
  distance: Type.Number(),
  probability: Type.Number({ minimum: 0, maximum: 1 }),
});

/** What a client needs to know about the model to interpret distances. */
export const ModelView = Type.Object({
  network: Type.String(),
  contractId: Type.String({ description: 'Embeddings of models with different ids cannot be compared' }),
  threshold: Type.Number({ description: 'Up to this distance, faces count as the same person' }),
  margin: Type.Number({
    description:
      'If the distances of a face to the two nearest people differ by less than this, it is ambiguous',
  }),
  calibration: Type.Array(CurvePoint, {
    description: 'Points from distance to similarity, by ascending distance, connected by straight lines',
  }),
});

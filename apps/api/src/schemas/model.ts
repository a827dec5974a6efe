import { Type } from '@sinclair/typebox';

/** How likely two faces at a distance are the same person. */
export const CurvePoint = Type.Object({
  distance: Type.Number(),
  probability: Type.Number({ minimum: 0, maximum: 1 }),
});

/** What a client must know of the model to read distances. */
export const ModelView = Type.Object({
  network: Type.String(),
  contractId: Type.String({ description: 'Embeddings of models with different ids cannot be compared' }),
  threshold: Type.Number({ description: 'Faces at this distance or nearer count as the same person' }),
  margin: Type.Number({
    description: 'Two people whose distances to a face differ by less than this cannot be told apart',
  }),
  calibration: Type.Array(CurvePoint, {
    description: 'From distance to similarity, by rising distance; straight lines between the points',
  }),
});

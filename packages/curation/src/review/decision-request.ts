import { type Static, Type } from '@sinclair/typebox';
import { Person } from '../decision.js';

/** A decision as the page sends it. */
export const DecisionRequest = Type.Object(
  {
    file: Type.String({ minLength: 1 }),
    /** The photo's revision that the window showed. */
    basedOn: Type.Integer({ minimum: 0 }),
    decision: Type.Union(
      (['keep', 'drop', 'face', 'move', 'undo'] as const).map((decision) => Type.Literal(decision)),
    ),
    /** Which of the photo's faces; for `face`, and where it is known for `move`. */
    face: Type.Optional(Type.Integer({ minimum: 0 })),
    /** For `move`. */
    to: Type.Optional(Person),
  },
  { additionalProperties: false },
);
export type DecisionRequest = Static<typeof DecisionRequest>;

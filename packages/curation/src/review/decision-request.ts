import { LookalikeError, personName } from '@lookalike/core';
import { longestName } from '@lookalike/core/node';
import { type Decision, personFolderPattern } from '@lookalike/dataset';
import { type Static, Type } from '@sinclair/typebox';
import type { PhotoAnalysis } from '../photo-analysis.js';

/** A decision as a person makes it. */
export const DecisionRequest = Type.Object(
  {
    file: Type.String({ minLength: 1 }),
    /** The photo's revision that was shown when the decision was made. */
    basedOn: Type.Integer({ minimum: 0 }),
    decision: Type.Union(
      (['keep', 'drop', 'face', 'move', 'undo'] as const).map((decision) => Type.Literal(decision)),
    ),
    /** Index of one of the photo's faces: required for `face`, optional for `move`. */
    face: Type.Optional(Type.Integer({ minimum: 0 })),
    /** The other person's folder: required for `move`. */
    to: Type.Optional(Type.String({ pattern: personFolderPattern })),
  },
  { additionalProperties: false },
);
export type DecisionRequest = Static<typeof DecisionRequest>;

function findFace({ file, faces }: PhotoAnalysis, index: number) {
  const found = faces[index];
  if (found) return { box: found.box, score: found.score, landmarks: found.landmarks };
  throw new LookalikeError('INVALID_ARGUMENT', `${file} has ${faces.length} faces, none at index ${index}`);
}

/**
 * The journal's line for a request.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when it lacks the face or the person, or the photo has no such face.
 */
export function toDecision({ file, decision, face, to }: DecisionRequest, photo: PhotoAnalysis): Decision {
  const shared = { file, by: 'user', at: new Date().toISOString() } as const;
  const chosen = face === undefined ? undefined : findFace(photo, face);
  if (decision === 'face') {
    if (!chosen) throw new LookalikeError('INVALID_ARGUMENT', 'expected which face to choose, as `face`');
    return { ...shared, decision, face: chosen };
  }
  if (decision === 'move') {
    if (to === undefined) throw new LookalikeError('INVALID_ARGUMENT', 'expected a person, as `to`');
    personName(to);
    if (Buffer.byteLength(to) > longestName) {
      throw new LookalikeError('INVALID_ARGUMENT', `expected a name of at most ${longestName} bytes`);
    }
    return { ...shared, decision, to, ...(chosen && { face: chosen }) };
  }
  return { ...shared, decision };
}

import { LookalikeError } from '@lookalike/core';
import { longestName } from '@lookalike/core/node';
import type { Decision } from '../decision.js';
import type { PhotoAnalysis } from '../photo-analysis.js';
import type { DecisionRequest } from './decision-request.js';

function findFace({ file, faces }: PhotoAnalysis, index: number) {
  const found = faces[index];
  if (found) return { box: found.box, score: found.score, landmarks: found.landmarks };
  throw new LookalikeError('INVALID_ARGUMENT', `${file} has ${faces.length} faces, none at index ${index}`);
}

/**
 * What a request of the page means for the journal.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when it lacks the face or the person, or the photo lacks the face.
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
    if (Buffer.byteLength(to) > longestName) {
      throw new LookalikeError('INVALID_ARGUMENT', `expected a name of at most ${longestName} bytes`);
    }
    return { ...shared, decision, to, ...(chosen && { face: chosen }) };
  }
  return { ...shared, decision };
}

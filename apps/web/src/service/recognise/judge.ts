import { asPercent } from '../../shared/format.js';
import type { Mark, Tone } from '../../shared/mark.js';
import type { RecognisedFace } from '../api/types.js';
import { isSure } from '../certainty.js';

export interface Judgement {
  tone: Tone;
  /** In a few words, e.g. `Ada`, `Ada?`, `Ada or Grace?`, `Unknown`. */
  name: string;
  /** People that it may be, most likely first; empty if it is unknown. */
  candidates: string[];
}

/** The service's decision about a face, in words. */
export function judge({ outcome, subjects }: Pick<RecognisedFace, 'outcome' | 'subjects'>): Judgement {
  const [best, runnerUp] = subjects;
  if (outcome === 'unknown' || !best) return { tone: 'unknown', name: 'Unknown', candidates: [] };
  if (isSure(outcome, best.similarity))
    return { tone: 'known', name: best.subject, candidates: [best.subject] };
  const others = outcome === 'ambiguous' && runnerUp ? [runnerUp.subject] : [];
  const candidates = [best.subject, ...others];
  return { tone: 'ambiguous', name: `${candidates.join(' or ')}?`, candidates };
}

/** The mark of a recognised face. */
export function markFace(face: RecognisedFace): Mark {
  const { tone, name } = judge(face);
  const likely =
    face.subjects[0] && tone !== 'unknown' ? `, ${asPercent(face.subjects[0].similarity)} likely` : '';
  const invitation = tone === 'unknown' ? ': add to people' : likely;
  const description =
    tone === 'ambiguous' ? `Could be ${name.slice(0, -1)}${likely}` : `${name}${invitation}`;
  return { box: face.box, landmarks: face.landmarks, tone, label: name, description };
}

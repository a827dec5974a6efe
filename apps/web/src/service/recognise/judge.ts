import { decide } from '@lookalike/matching';
import { asPercent } from '../../shared/format.js';
import type { RecognisedFace } from '../api/types.js';
import type { Mark, Tone } from '../pictures/mark.js';

/** Two people whose distances differ by less than this share of the threshold cannot be told apart. */
const closeCall = 0.08;

export interface Judgement {
  tone: Tone;
  /** In a few words, e.g. `Ada`, `Ada or Grace?`, `Unknown`. */
  name: string;
  /** People that it may be, likeliest first: nobody when it is unknown. */
  candidates: string[];
}

/** Who a face is, by the model's threshold. */
export function judge({ subjects }: Pick<RecognisedFace, 'subjects'>, threshold: number): Judgement {
  const matches = subjects.map(({ subject, distance }) => ({ subject, score: distance }));
  const { outcome, best, runnerUp } = decide(matches, 'ascending', {
    threshold,
    margin: threshold * closeCall,
  });
  if (outcome === 'unknown' || !best) return { tone: 'unknown', name: 'Unknown', candidates: [] };
  if (outcome === 'known' || !runnerUp)
    return { tone: 'known', name: best.subject, candidates: [best.subject] };
  const candidates = [best.subject, runnerUp.subject];
  return { tone: 'ambiguous', name: `${candidates.join(' or ')}?`, candidates };
}

/** The mark of a recognised face. */
export function markFace(face: RecognisedFace, threshold: number): Mark {
  const { tone, name } = judge(face, threshold);
  const likely =
    face.subjects[0] && tone !== 'unknown' ? `, ${asPercent(face.subjects[0].similarity)} likely` : '';
  const invitation = tone === 'unknown' ? ': add to people' : likely;
  const description =
    tone === 'ambiguous' ? `Could be ${name.slice(0, -1)}${likely}` : `${name}${invitation}`;
  return { box: face.box, landmarks: face.landmarks, tone, label: name, description };
}

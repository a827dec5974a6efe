import type { Choice } from './decision.js';
import type { Judgement } from './judge-photos.js';

type Undated<T> = T extends unknown ? Omit<T, 'at'> : never;

function choiceOf({ file, verdict, doubts, face, faces }: Judgement): Undated<Choice> {
  const by = 'auto';
  if (verdict === 'drop') {
    const reason = doubts.map(({ kind, reason }) => `${kind}: ${reason}`).join('; ');
    return { file, decision: 'drop', by, reason };
  }
  if (!face || faces < 2) return { file, decision: 'keep', by };
  const { box, score, landmarks } = face;
  return { file, decision: 'face', face: { box, score, landmarks }, by, reason: 'nearest to the others' };
}

const saysTheSame = (a: Undated<Choice>, b: Undated<Choice>) =>
  JSON.stringify({ ...a, at: '', reason: '' }) === JSON.stringify({ ...b, at: '', reason: '' });

/**
 * What the machine decides about judged photos, and has not decided already. What a person decided stays; a photo
 * without doubts needs no line to be kept.
 */
export function decideAutomatically(
  judgements: readonly Judgement[],
  current: ReadonlyMap<string, Choice>,
  now: Date,
): Choice[] {
  return judgements.flatMap((judgement) => {
    const former = current.get(judgement.file);
    const choice = choiceOf(judgement);
    const isNews = former
      ? !saysTheSame(former, choice)
      : choice.decision !== 'keep' || judgement.doubts.length > 0;
    if (former?.by === 'user' || !isNews) return [];
    return [{ ...choice, at: now.toISOString() }];
  });
}

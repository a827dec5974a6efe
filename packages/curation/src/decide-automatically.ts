import type { Choice } from '@lookalike/dataset';
import type { Assessment } from './assess-photos.js';

type Undated<T> = T extends unknown ? Omit<T, 'at'> : never;

function choiceOf({ file, verdict, issues, face, faces }: Assessment): Undated<Choice> {
  const by = 'auto';
  if (verdict === 'drop') {
    const reason = issues.map(({ kind, reason }) => `${kind}: ${reason}`).join('; ');
    return { file, decision: 'drop', by, reason };
  }
  if (!face || faces < 2) return { file, decision: 'keep', by };
  const { box, score, landmarks } = face;
  return { file, decision: 'face', face: { box, score, landmarks }, by, reason: 'nearest to the others' };
}

const saysTheSame = (a: Undated<Choice>, b: Undated<Choice>) =>
  JSON.stringify({ ...a, at: '', reason: '' }) === JSON.stringify({ ...b, at: '', reason: '' });

/**
 * The new automatic decisions about assessed photos. Decisions of people are not changed, and photos without issues are
 * kept without a decision.
 */
export function decideAutomatically(
  assessments: readonly Assessment[],
  current: ReadonlyMap<string, Choice>,
  now: Date,
): Choice[] {
  return assessments.flatMap((assessment) => {
    const former = current.get(assessment.file);
    const choice = choiceOf(assessment);
    const isNews = former
      ? !saysTheSame(former, choice)
      : choice.decision !== 'keep' || assessment.issues.length > 0;
    if (former?.by === 'user' || !isNews) return [];
    return [{ ...choice, at: now.toISOString() }];
  });
}

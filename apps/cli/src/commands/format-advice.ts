import type { Advice } from '@lookalike/pipeline';

/** What to type next, and why. */
export const formatNext = (next: Advice['next']): string[] =>
  next.flatMap(({ command, why }) => [`  ${command}`, `    ${why}`]);

/** What a model can be used for, why, and what to type next. */
export function formatAdvice(advice: Advice): string {
  const { verdict, pretrained, next } = advice;
  return [
    `verdict: ${verdict.summary}`,
    ...verdict.reasons.map((reason) => `  ${reason}`),
    ...(pretrained ? [`  ${pretrained.summary}`] : []),
    ...(next.length > 0 ? ['next:', ...formatNext(next)] : []),
  ].join('\n');
}

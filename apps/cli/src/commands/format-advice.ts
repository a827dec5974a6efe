import type { Advice } from '@lookalike/pipeline';
import { percent } from './shared-args.js';

function formatPretrained({ pretrained }: Advice): string[] {
  if (!pretrained) return [];
  const { nearest, named, letIn } = pretrained;
  const figures = [
    `nearest person right for ${percent(nearest, 0)}`,
    ...(named === undefined ? [] : [`names ${percent(named, 0)} right`]),
    ...(letIn === undefined ? [] : [`mistakes ${percent(letIn, 0)} of strangers for someone`]),
  ];
  return [`  the pretrained model on the same photos: ${figures.join(', ')}`];
}

/** What to type next, and why. */
export const formatNext = (next: Advice['next']): string[] =>
  next.flatMap(({ command, why }) => [`  ${command}`, `    ${why}`]);

/** What a model can be used for, why, and what to type next. */
export function formatAdvice(advice: Advice): string {
  const { verdict, next } = advice;
  return [
    `verdict: ${verdict.summary}`,
    ...verdict.reasons.map((reason) => `  ${reason}`),
    ...formatPretrained(advice),
    ...(next.length > 0 ? ['next:', ...formatNext(next)] : []),
  ].join('\n');
}

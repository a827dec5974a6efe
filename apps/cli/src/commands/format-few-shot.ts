import type { DrawnFigure, FewShotFigures } from '@lookalike/evaluation';
import type { FewShotResult } from '@lookalike/pipeline';
import { formatNext } from './format-advice.js';
import { counted, percent } from './shared-args.js';

const drawn = ({ mean, deviation }: DrawnFigure) => `${percent(mean)} ± ${(100 * deviation).toFixed(1)}`;

function formatShots({ shots, people, probes, strangers, ...found }: FewShotFigures): string[] {
  const at = found.atModelThreshold;
  return [
    `${counted(shots, 'photo')} each of ${counted(people, 'person', 'people')}, ${counted(probes, 'other')} identified, ${counted(strangers, 'photo')} of strangers`,
    `  nearest person right for ${drawn(found.rank1)}`,
    ...found.dirAtFar.map(
      ({ far, ...rate }) =>
        `  named right (DIR) at FAR ${Number((100 * far).toPrecision(2))} %: ${drawn(rate)}`,
    ),
    ...found.unmeasurable.map(
      ({ far, needed }) =>
        `  FAR ${Number((100 * far).toPrecision(2))} % cannot be measured: it takes ${needed.toLocaleString('en')} photos of strangers`,
    ),
    ...(at
      ? [
          `  at the model's threshold: ${drawn(at.rate)} named right${at.far ? `, ${drawn(at.far)} of strangers named` : ''}`,
        ]
      : []),
  ];
}

/** The strangers who come nearest to someone when most photos are enrolled. */
function formatNearest(shots: readonly FewShotFigures[]): string[] {
  const nearest = shots.at(-1)?.nearestStrangers ?? [];
  if (nearest.length === 0) return [];
  return [
    'nearest strangers, which decide small FARs; check that they are strangers, with whole faces:',
    ...nearest.map(({ file, takenFor, distance }) => `  ${file}: ${distance.toFixed(3)} from ${takenFor}`),
  ];
}

/** How well people are named with a few photos each: mean ± deviation over the draws. */
export const formatFewShot = ({ shots, verdict, next }: FewShotResult): string =>
  [
    ...shots.flatMap(formatShots),
    ...formatNearest(shots),
    `verdict: ${verdict.summary}`,
    'next:',
    ...formatNext(next),
  ].join('\n');

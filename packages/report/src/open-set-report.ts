import type { DetailedOpenSet, OpenSetEvaluation, Verdict } from '@lookalike/evaluation';
import { formatPercent as percent } from './format.js';
import { namedStrangersTable } from './people-tables.js';
import type { ReportData, ReportFigure, ReportTable, ReportVerdict } from './report-data.js';
import { formatInterval, formatUnmeasurable } from './shares.js';

const far = Number.POSITIVE_INFINITY;

const ratesTable = ({ dirAtFar }: OpenSetEvaluation): ReportTable[] =>
  dirAtFar.length === 0
    ? []
    : [
        {
          title: 'Named people (DIR) at accepted strangers (FAR)',
          head: ['maximum FAR', 'strangers accepted', 'people named', '95 % interval', 'threshold'],
          rows: dirAtFar.map(({ asked, far: accepted, rate, interval, threshold }) => [
            percent(asked),
            percent(accepted),
            percent(rate),
            interval.map((end) => percent(end)).join(' to '),
            Number.isFinite(threshold) ? threshold.toFixed(3) : 'none',
          ]),
          note: 'The thresholds are chosen on these strangers; with others, the shares differ slightly.',
        },
      ];

const missesTable = ({ misses }: OpenSetEvaluation): ReportTable[] =>
  misses.length === 0
    ? []
    : [
        {
          title: 'Not named at rank 1',
          head: ['photo', 'is', 'nearest', 'distance'],
          rows: misses.map(({ file, subject, takenFor, distance }) => [
            file,
            subject,
            takenFor ?? 'no face found',
            distance?.toFixed(3) ?? '',
          ]),
        },
      ];

const blindTable = ({ gallery, probes, strangers }: OpenSetEvaluation): ReportTable[] => {
  const rows = [
    ...gallery.withoutFace.map((file) => [file, 'gallery: not enrolled']),
    ...probes.withoutFace.map((file) => [file, 'probe: counts as not named']),
    ...(strangers?.withoutFace ?? []).map((file) => [file, 'stranger: counts as rejected']),
  ];
  return rows.length === 0 ? [] : [{ title: 'Photos without a face', head: ['photo', 'counts as'], rows }];
};

const figuresOf = (evaluation: OpenSetEvaluation): ReportFigure[] => {
  const { rank1, rank1Interval, rank5, dirAtFar, atModelThreshold: at } = evaluation;
  const accepted =
    at?.far === undefined || !at.farInterval
      ? ''
      : `; ${percent(at.far)} of strangers accepted, ${formatInterval(at.farInterval)}`;
  return [
    {
      label: 'Rank 1',
      value: percent(rank1),
      note: `the nearest person is the right one; ${formatInterval(rank1Interval)}`,
    },
    { label: 'Rank 5', value: percent(rank5), note: 'among the five nearest' },
    ...dirAtFar.map(({ asked, rate, interval }) => ({
      label: `DIR at FAR ${percent(asked)}`,
      value: percent(rate),
      note: formatInterval(interval),
    })),
    ...(at
      ? [
          {
            label: 'At the model’s threshold',
            value: percent(at.rate),
            note: `${formatInterval(at.interval)}${accepted}`,
          },
        ]
      : []),
  ];
};

/**
 * The report of an identification, as data.
 * @example
 * ```ts
 * import { figuresOfOpenSet, openSetEvaluation, verdictOf } from '@lookalike/evaluation';
 * import { openSetReport, renderReport } from '@lookalike/report';
 *
 * const detailed = openSetEvaluation({
 *   enrolled: [{ subject: 'Ada', file: 'ada.jpg', embedding: Float32Array.of(1, 0) }],
 *   probes: [{ subject: 'Ada', file: 'party.jpg', embedding: Float32Array.of(0.8, 0.6) }],
 *   strangers: [{ subject: 'Cyd', file: 'cyd.jpg', embedding: Float32Array.of(-1, 0) }],
 *   rule: 'nearest',
 * });
 * const verdict = verdictOf(figuresOfOpenSet(detailed.evaluation));
 * const about = { model: 'pretrained', gallery: 'people', verdict, next: [] };
 * console.log(renderReport(openSetReport(detailed, about)).startsWith('<!doctype html>')); // → true
 * ```
 */
export function openSetReport(
  { evaluation, found, strangers, points }: DetailedOpenSet,
  {
    model,
    gallery,
    verdict,
    pretrained,
    next,
  }: { model: string; gallery: string; verdict: Verdict; pretrained?: { summary: string } } & Pick<
    ReportVerdict,
    'next'
  >,
): ReportData {
  const { atModelThreshold: at, probes } = evaluation;
  const { people, photos } = evaluation.gallery;
  const own = found.map(({ subject, matches }) => matches.find((m) => m.subject === subject)?.score ?? far);
  const identification = {
    points,
    probes: own,
    strangers: strangers.map(({ matches: [best] }) => best?.score ?? far),
    threshold: at?.threshold,
  };
  return {
    title: `Who is it? ${people} people by ${model}`,
    summary: `${probes.photos} photos of ${people} people and ${strangers.length} of strangers were identified, with ${photos} other photos of these people from ${gallery} in the gallery.`,
    verdict: { ...verdict, pretrained: pretrained?.summary, next },
    remarks: formatUnmeasurable(evaluation.unmeasurable, strangers.length, 'photos of strangers'),
    figures: figuresOf(evaluation),
    ...(strangers.length > 0 && { identification }),
    tables: [
      ...ratesTable(evaluation),
      ...namedStrangersTable(at?.named),
      ...missesTable(evaluation),
      ...blindTable(evaluation),
    ],
  };
}

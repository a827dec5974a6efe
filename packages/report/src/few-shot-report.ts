import type { DrawnFigure, FewShotFigures } from '@lookalike/evaluation';
import { formatCount, formatPercent } from './format.js';
import type { ReportData, ReportFigure, ReportTable } from './report-data.js';

const drawn = ({ mean, deviation }: DrawnFigure) =>
  `${formatPercent(mean)} ± ${(100 * deviation).toFixed(1)}`;
const photos = (count: number) => (count === 1 ? '1 photo each' : `${count} photos each`);
const asRate = (far: number) => `${Number((100 * far).toPrecision(2))} %`;

/** False accept rates that were measured for at least one number of photos. */
const ratesOf = (shots: readonly FewShotFigures[]) => [
  ...new Set(shots.flatMap(({ dirAtFar }) => dirAtFar.map(({ far }) => far))),
];

const figureOf = ({ shots, people, probes, rank1 }: FewShotFigures): ReportFigure => ({
  label: photos(shots),
  value: drawn(rank1),
  note: `nearest person right, of ${formatCount(probes)} photos of ${formatCount(people)} people in each draw`,
});

function tableOf(shots: readonly FewShotFigures[]): ReportTable {
  const rates = ratesOf(shots);
  return {
    title: 'By number of enrolled photos',
    head: [
      'enrolled',
      'people',
      'identified',
      'strangers',
      'nearest person right',
      ...rates.map((far) => `DIR at FAR ${asRate(far)}`),
      'named right',
      'strangers named',
    ],
    rows: shots.map(({ shots: count, people, probes, strangers, rank1, dirAtFar, atModelThreshold: at }) => [
      photos(count),
      formatCount(people),
      formatCount(probes),
      formatCount(strangers),
      drawn(rank1),
      ...rates.map((rate) => {
        const found = dirAtFar.find(({ far }) => far === rate);
        return found ? drawn(found) : 'too few strangers';
      }),
      at ? drawn(at.rate) : 'no threshold',
      at?.far ? drawn(at.far) : '',
    ]),
    note: 'Mean and standard deviation over the draws. The last two columns use the model’s own threshold.',
  };
}

/** The strangers who come closest to a person, with the most photos enrolled. */
function nearestTable(shots: readonly FewShotFigures[]): ReportTable[] {
  const nearest = shots.at(-1)?.nearestStrangers ?? [];
  if (nearest.length === 0) return [];
  return [
    {
      title: 'Strangers closest to an enrolled person',
      head: ['photo', 'nearest person', 'distance'],
      rows: nearest.map(({ file, takenFor, distance }) => [file, takenFor, distance.toFixed(3)]),
      note: 'Low false accept rates depend on these photos. Check that they really show strangers, and complete faces.',
    },
  ];
}

/**
 * The report of an evaluation by number of enrolled photos, as data.
 * @example
 * ```ts
 * import type { FewShotFigures } from '@lookalike/evaluation';
 * import { fewShotReport, writeReport } from '@lookalike/report';
 *
 * export async function write(shots: readonly FewShotFigures[]): Promise<void> {
 *   const about = { model: 'pretrained', gallery: 'people', summary: 'Twenty colleagues.' };
 *   await writeReport('report', fewShotReport(shots, about));
 * }
 * ```
 */
export function fewShotReport(
  shots: readonly FewShotFigures[],
  { model, gallery, summary }: { model: string; gallery: string; summary: string },
): ReportData {
  const tooFew = shots.flatMap(({ unmeasurable }) => unmeasurable);
  const needed = new Map(tooFew.map(({ far, needed }) => [far, needed]));
  return {
    title: `How many photos per person? ${model}`,
    summary: `The people of ${gallery}: ${summary}.`,
    figures: shots.map(figureOf),
    remarks: [...needed].map(
      ([far, count]) =>
        `FAR ${asRate(far)} cannot be measured: that takes ${formatCount(count)} photos of strangers.`,
    ),
    tables: [tableOf(shots), ...nearestTable(shots)],
  };
}

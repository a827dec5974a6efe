import type { DetailedEvaluation, Evaluation, Verdict } from '@lookalike/evaluation';
import { confusionMatrix } from '@lookalike/evaluation';
import type { ModelInfo } from '@lookalike/siamese';
import type { TrainingResult } from '@lookalike/siamese/training';
import { formatCount, formatPercent } from './format.js';
import { namedStrangersTable, perPersonTable } from './people-tables.js';
import type { ReportData, ReportFigure, ReportTable, ReportVerdict } from './report-data.js';
import type { ReportFaces } from './report-pictures.js';
import { formatInterval, formatUnmeasurable } from './shares.js';

/** The contents of an evaluation's report besides its figures. */
export interface EvaluationReportInput extends ReportFaces, Pick<ReportVerdict, 'next'> {
  detailed: DetailedEvaluation;
  verdict: Verdict;
  /** What the pretrained model reaches on the same photos; missing if it was not evaluated on them. */
  pretrained?: { summary: string };
  /** The pretrained model's results on the same held-out faces. */
  base?: Evaluation;
}

export interface TrainingReportInput extends EvaluationReportInput {
  model: ModelInfo;
  /** The options of the training; shown as a table. */
  options: object;
  result: TrainingResult;
  /** What a reader needs to know to judge the figures. */
  remarks: readonly string[];
}

function figuresOf({ nearestCategory, verification, strangers }: Evaluation): ReportFigure[] {
  const { accuracy, interval, chance, probes, people } = nearestCategory;
  const { pairs, images, auc, aucInterval, eer, eerInterval, tarAtFar } = verification;
  const at = strangers?.atModelThreshold;
  return [
    {
      label: 'Nearest person is right',
      value: formatPercent(accuracy),
      note: `of ${probes} held-out faces; ${formatInterval(interval)}; guessing among ${people}: ${formatPercent(chance)}`,
    },
    ...(at
      ? [
          {
            label: 'Named right',
            value: formatPercent(at.rate),
            note: `at the model’s own threshold ${at.threshold.toFixed(3)}; ${formatInterval(at.interval)}`,
          },
        ]
      : []),
    ...(at?.far !== undefined && at.farInterval
      ? [
          {
            label: 'Strangers named',
            value: formatPercent(at.far),
            note: `of ${strangers?.photos} photos, each person in turn a stranger to the others; ${formatInterval(at.farInterval)}`,
          },
        ]
      : []),
    {
      label: 'AUC',
      value: auc.toFixed(3),
      note: `${formatCount(pairs)} distinct pairs of ${formatCount(images)} images; 95 % interval ${aucInterval.map((end) => end.toFixed(3)).join('–')}`,
    },
    { label: 'EER', value: formatPercent(eer), note: `equal error rate; ${formatInterval(eerInterval)}` },
    ...tarAtFar.map(({ far, tar, interval }) => ({
      label: `TAR at FAR ${Number((100 * far).toPrecision(2))} %`,
      value: formatPercent(tar),
      note: formatInterval(interval),
    })),
  ];
}

/** What could not be measured. */
const unmeasurableRemarks = ({ verification, strangers }: Evaluation): string[] => [
  ...formatUnmeasurable(verification.unmeasurable, verification.different, 'pairs of two people'),
  ...formatUnmeasurable(strangers?.unmeasurable ?? [], strangers?.photos ?? 0, 'photos of strangers'),
];

/** The network's figures compared with the pretrained model's. */
function besideBase(own: Evaluation, base: Evaluation): ReportTable {
  const row = (name: string, { nearestCategory, verification, strangers }: Evaluation) => [
    name,
    formatPercent(nearestCategory.accuracy),
    strangers?.atModelThreshold ? formatPercent(strangers.atModelThreshold.rate) : '',
    strangers?.atModelThreshold?.far === undefined ? '' : formatPercent(strangers.atModelThreshold.far),
    verification.auc.toFixed(3),
    formatPercent(verification.eer),
  ];
  return {
    title: 'Compared with the pretrained model',
    head: ['', 'nearest person is right', 'named right', 'strangers named', 'AUC', 'EER'],
    rows: [row('this model', own), row('pretrained', base)],
    note: 'The same held-out photos; the pretrained model gets the faces in colour, aligned by their landmarks.',
  };
}

/**
 * The report of an evaluation on held-out faces, as data.
 * @example
 * ```ts
 * import { evaluateFaces, figuresOfEvaluation, verdictOf } from '@lookalike/evaluation';
 * import { evaluationReport, renderReport } from '@lookalike/report';
 *
 * const detailed = evaluateFaces({
 *   protocol: 'each face against the others',
 *   faces: [
 *     { subject: 'Ada', file: 'ada-1.jpg', embedding: Float32Array.of(1, 0) },
 *     { subject: 'Ada', file: 'ada-2.jpg', embedding: Float32Array.of(0.8, 0.6) },
 *     { subject: 'Bob', file: 'bob.jpg', embedding: Float32Array.of(-1, 0) },
 *   ],
 *   pairs: { pairs: [0, 1, 0, 2], labels: [1, 0] },
 *   rule: 'nearest',
 *   seenInTraining: false,
 * });
 * const verdict = verdictOf(figuresOfEvaluation(detailed.evaluation));
 * const data = evaluationReport('Front door', { detailed, verdict, next: [] });
 * console.log(renderReport(data).includes('Front door')); // → true
 * ```
 */
export function evaluationReport(
  title: string,
  input: EvaluationReportInput & { threshold?: number },
): ReportData {
  const { detailed, pairs, map, verdict, pretrained, next, base, threshold } = input;
  const { evaluation, identifications, distances, labels } = detailed;
  const { probes } = identifications;
  const { verification } = evaluation;
  return {
    title,
    summary: `Held out: ${evaluation.protocol}.`,
    verdict: { ...verdict, pretrained: pretrained?.summary, next },
    figures: figuresOf(evaluation),
    remarks: unmeasurableRemarks(evaluation),
    verification: {
      scores: distances,
      labels,
      threshold,
      source: `${formatCount(verification.pairs)} distinct pairs of ${formatCount(verification.images)} held-out images of ${verification.people} people`,
    },
    confusion: confusionMatrix(
      probes.map(({ subject }) => subject),
      probes.map(({ matches }) => matches[0]?.subject ?? 'nobody'),
    ),
    map,
    pairs,
    tables: [
      ...(base ? [besideBase(evaluation, base)] : []),
      perPersonTable(evaluation),
      ...namedStrangersTable(evaluation.strangers?.atModelThreshold?.named),
    ],
  };
}

/**
 * The report of a training, as data.
 * @example
 * ```ts
 * import { trainingReport, writeReport } from '@lookalike/report';
 *
 * export const write = (input: Parameters<typeof trainingReport>[0]) => writeReport('model', trainingReport(input));
 * ```
 */
export function trainingReport(input: TrainingReportInput): ReportData {
  const { model, options, result, remarks } = input;
  const { best, history } = result;
  const shown = evaluationReport(`Training of the ${model.network} network`, {
    ...input,
    threshold: model.decision?.threshold,
  });
  const loss = {
    label: 'Loss',
    value: best.loss.toFixed(4),
    note: `validation ${best.validationLoss.toFixed(4)}`,
  };
  return {
    ...shown,
    summary: `${history.length} epochs; held out: ${input.detailed.evaluation.protocol}.`,
    figures: [...(shown.figures ?? []), loss],
    remarks: [...remarks, ...(shown.remarks ?? [])],
    history,
    bestEpoch: best.epoch,
    options: { ...options, contractId: model.contractId, versions: model.versions },
  };
}

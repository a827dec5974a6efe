import type { DetailedEvaluation, Evaluation } from '@lookalike/evaluation';
import { confusionMatrix } from '@lookalike/evaluation';
import type { ModelInfo } from '@lookalike/siamese';
import type { TrainingResult } from '@lookalike/siamese/training';
import type { ReportData, ReportFigure, ReportTable } from './report-data.js';

export interface TrainingReportInput {
  model: ModelInfo;
  /** What the training was asked for; shown as a table. */
  options: object;
  result: TrainingResult;
  detailed: DetailedEvaluation;
  /** Held-out faces to look at. */
  pairs: NonNullable<ReportData['pairs']>;
  /** What a reader has to know to judge the figures. */
  remarks: readonly string[];
  /** What the pretrained model reaches on the same held-out faces. */
  base?: Evaluation;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function figuresOf({ nearestCategory, verification }: Evaluation, { best }: TrainingResult): ReportFigure[] {
  const { accuracy, chance, probes, people } = nearestCategory;
  return [
    {
      label: 'Nearest category',
      value: percent(accuracy),
      note: `of ${probes} held-out faces; guessing among ${people}: ${percent(chance)}`,
    },
    { label: 'AUC', value: verification.auc.toFixed(3), note: `${verification.pairs} held-out pairs` },
    { label: 'EER', value: percent(verification.eer), note: 'equal error rate' },
    { label: 'TAR at FAR 1 %', value: percent(verification.tarAtFar1Percent) },
    { label: 'Loss', value: best.loss.toFixed(4), note: `validation ${best.validationLoss.toFixed(4)}` },
  ];
}

/** The trained network's figures over the pretrained model's. */
function besideBase(trained: Evaluation, base: Evaluation): ReportTable {
  const row = (name: string, { nearestCategory, verification: { auc, eer } }: Evaluation) => [
    name,
    percent(nearestCategory.accuracy),
    auc.toFixed(3),
    percent(eer),
  ];
  return {
    title: 'Beside the pretrained model',
    head: ['', 'nearest category', 'AUC', 'EER'],
    rows: [row('this network', trained), row('pretrained', base)],
    note: 'The same held-out faces; the pretrained model sees them in colour, turned by their landmarks.',
  };
}

/** What the report of a training shows. */
export function trainingReport(input: TrainingReportInput): ReportData {
  const { model, options, result, detailed, pairs, remarks, base } = input;
  const { evaluation, identifications, distances, labels } = detailed;
  const { probes } = identifications;
  return {
    title: `Training of the ${model.network} network`,
    summary: `${result.history.length} epochs; held out: ${evaluation.protocol}.`,
    figures: figuresOf(evaluation, result),
    remarks,
    history: result.history,
    bestEpoch: result.best.epoch,
    verification: {
      scores: distances,
      labels,
      threshold: model.decision?.threshold,
      source: `${labels.length} held-out pairs`,
    },
    confusion: confusionMatrix(
      probes.map(({ subject }) => subject),
      probes.map(({ matches }) => matches[0]?.subject ?? 'nobody'),
    ),
    pairs,
    ...(base && { tables: [besideBase(evaluation, base)] }),
    options: { ...options, contractId: model.contractId, versions: model.versions },
  };
}

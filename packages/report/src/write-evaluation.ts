import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '@lookalike/core/node';
import type { ReportData } from './index.js';
import { writeReport } from './write-report.js';

/** Writes an evaluation into a folder: `evaluation.json`, `report.html` and its plots. */
export async function writeEvaluation(folder: string, evaluation: unknown, data: ReportData): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeWhole(join(folder, 'evaluation.json'), `${JSON.stringify(evaluation, undefined, 2)}\n`);
  await writeReport(folder, data);
}

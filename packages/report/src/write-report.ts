import { join } from 'node:path';
import { writeWhole } from '@lookalike/core/node';
import { rasterizeSvg } from '@lookalike/image';
import { plots } from './plots.js';
import { renderReport } from './render-report.js';
import type { ReportData } from './report-data.js';

/** Writes the report as one HTML file, with its plots as PNG files next to it. */
export async function writeReport(folder: string, data: ReportData): Promise<void> {
  await writeWhole(join(folder, 'report.html'), renderReport(data));
  for (const { name, svg } of plots(data)) {
    await writeWhole(join(folder, `${name}.png`), await rasterizeSvg(svg));
  }
}

/**
 * Writes an evaluation to a folder: `evaluation.json`, `report.html` and its plots.
 * @example
 * ```ts
 * import { readdir } from 'node:fs/promises';
 * import { writeEvaluation } from '@lookalike/report';
 *
 * await writeEvaluation('evaluation', { accuracy: 0.97 }, { title: 'Front door' });
 * console.log((await readdir('evaluation')).includes('evaluation.json')); // → true
 * ```
 */
export async function writeEvaluation(folder: string, evaluation: unknown, data: ReportData): Promise<void> {
  await writeWhole(join(folder, 'evaluation.json'), `${JSON.stringify(evaluation, undefined, 2)}\n`);
  await writeReport(folder, data);
}

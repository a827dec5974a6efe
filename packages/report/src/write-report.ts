import { join } from 'node:path';
import { writeWhole } from '@lookalike/core/node';
import { rasterizeSvg } from '@lookalike/image';
import { plots, type ReportData, renderReport } from './index.js';

/** Writes the report as one HTML file, and its plots as PNG beside it. */
export async function writeReport(folder: string, data: ReportData): Promise<void> {
  await writeWhole(join(folder, 'report.html'), renderReport(data));
  for (const { name, svg } of plots(data)) {
    await writeWhole(join(folder, `${name}.png`), await rasterizeSvg(svg));
  }
}

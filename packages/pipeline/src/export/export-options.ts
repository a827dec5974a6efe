import type { Filled } from '../filled.js';
import type { StepOptions } from '../step-run.js';

/** The formats that a model can be exported to; the first is the default. */
export const exportFormats = ['onnx'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportOptions extends StepOptions {
  /** @default 'onnx' */
  to?: ExportFormat;
  /** The file to write; an earlier one of that name is replaced. @default 'model.onnx' */
  out?: string;
}

/** The defaults of {@link ExportOptions}. */
export const defaultExportOptions: Filled<ExportOptions> = Object.freeze({
  to: exportFormats[0],
  out: 'model.onnx',
});

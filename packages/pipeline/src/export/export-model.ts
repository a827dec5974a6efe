import { LookalikeError, withDefaults } from '@lookalike/core';
import { writeWhole } from '@lookalike/core/node';
import { openModel } from '@lookalike/recognizer';
import { toOnnx } from '@lookalike/siamese/onnx';
import { type StepFailures, type StepRun, startStep } from '../step-run.js';
import {
  defaultExportOptions,
  type ExportFormat,
  type ExportOptions,
  exportFormats,
} from './export-options.js';

export interface ExportResult extends StepFailures {
  /** The file that was written. */
  file: string;
  format: ExportFormat;
  bytes: number;
  /** Of the images that go in. */
  input: { height: number; width: number; channels: number };
  /** Numbers in an embedding. */
  embeddingLength: number;
  /** The model's; its embeddings can be compared with those of the file. */
  contractId: string;
}

/**
 * Writes a model for other programs: as ONNX, whose input `images` is float32 `[n, height, width, channels]` with
 * pixels of 0..255, and whose output `embeddings` is the model's, including normalisation and mirror image.
 * @param model a model's folder, or `pretrained`.
 * @throws {LookalikeError} `NOT_FOUND`, `UNSUPPORTED_FORMAT` for a layer that no network of Lookalike has, `IO_FAILED`.
 * @example
 * ```ts
 * import { exportModel } from '@lookalike/pipeline';
 *
 * const { file, input } = await exportModel('pretrained', { out: 'face.onnx' });
 * console.log(file, input); // → face.onnx { height: 112, width: 112, channels: 3 }
 * ```
 */
export function exportModel(model: string, options: ExportOptions = {}): StepRun<ExportResult> {
  return startStep(options, async (): Promise<ExportResult> => {
    const { to, out } = withDefaults(defaultExportOptions, options, { signal: true });
    if (!exportFormats.includes(to))
      throw new LookalikeError('INVALID_ARGUMENT', `to: expected ${exportFormats.join(', ')}, got ${to}`);
    using opened = await openModel(model);
    const file = toOnnx(opened);
    await writeWhole(out, file);
    const { input, embeddingLength, contractId } = opened.info;
    return { file: out, format: to, bytes: file.length, input, embeddingLength, contractId, failures: [] };
  });
}

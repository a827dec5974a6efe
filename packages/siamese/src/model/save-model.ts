import { writeModelFolder } from '#model-folder';
import { encodeModel, type SaveModelOptions } from './encode-model.js';
import type { SiameseModel } from './siamese-model.js';

/**
 * Saves a model as a folder: `model.json` and `weights.bin` in the TensorFlow.js layers format, which plain
 * `tf.loadLayersModel` reads, and `lookalike.json`, a `ModelInfo` with the files' checksums. The folder is
 * written beside its place and swapped in; other files that it held (`history.csv`, `report.html`) stay. In a browser the
 * folder is a name in the page's IndexedDB.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an option that does not exist; `IO_FAILED`, which leaves an older model in the
 *   folder as it was.
 */
export async function saveModel(
  model: SiameseModel,
  folder: string,
  options: SaveModelOptions = {},
): Promise<void> {
  await writeModelFolder(folder, await encodeModel(model, options));
}

import { writeModelFolder } from '#model-folder';
import { encodeModel, type SaveModelOptions } from './encode-model.js';
import type { SiameseModel } from './siamese-model.js';

/**
 * Saves a model as a folder: `model.json` and `weights.bin` in the TensorFlow.js layers format, which plain
 * `tf.loadLayersModel` reads, and `lookalike.json`, a `ModelInfo` with the files' checksums. A temporary folder is
 * written and swapped in; other files in the folder (`history.csv`, `report.html`) are kept. In a browser the
 * folder is a name in the page's IndexedDB.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an option that does not exist; `IO_FAILED`; an older model in the
 * folder is then unchanged.
 */
export async function saveModel(
  model: SiameseModel,
  folder: string,
  options: SaveModelOptions = {},
): Promise<void> {
  await writeModelFolder(folder, await encodeModel(model, options));
}

import { open } from 'node:fs/promises';
import { type ChipRecipe, LookalikeError } from '@lookalike/core';
import { withIo } from '@lookalike/core/node';
import type { Dataset, File, Group } from 'h5wasm/node';
import type { SiameseModel } from '../model/siamese-model.js';
import { type Normalization, unitNormalization } from '../tensors/pixels-to-tensor.js';
import { basicFromKeras, type KerasFile, type KerasWeight } from './basic-from-keras.js';

export interface KerasOptions {
  /** How a face becomes the network's image. */
  recipe: ChipRecipe;
  /** What the network was trained on. @default pixels as 0..1 */
  normalization?: Normalization;
}

async function openLibrary() {
  try {
    const library = await import('h5wasm/node');
    await library.ready;
    return library;
  } catch (cause) {
    throw new LookalikeError(
      'MISSING_DEPENDENCY',
      'reading a Keras file needs a library that is not installed: npm install h5wasm',
      { cause },
    );
  }
}

const signature = '\x89HDF\r\n\x1a\n';

const notKeras = (path: string, cause?: unknown) =>
  new LookalikeError('UNSUPPORTED_FORMAT', `${path}: expected a Keras model as HDF5 (.h5)`, { cause });

/** The library complains on the console about files it cannot open, so the format is checked first. */
async function assertHdf5(path: string): Promise<void> {
  const head = Buffer.alloc(signature.length);
  await withIo('read', path, async () => {
    await using file = await open(path);
    await file.read(head);
  });
  if (head.toString('latin1') !== signature) throw notKeras(path);
}

/** The weights below a group, whatever its layers are called. */
function weightsBelow(group: Group): KerasWeight[] {
  return group.keys().flatMap((key): KerasWeight[] => {
    const entity = group.get(key);
    if (entity === null || !('type' in entity)) return [];
    if (entity.type === 'Group') return weightsBelow(entity as Group);
    const { path, shape, value } = entity as Dataset;
    if (shape === null || !(value instanceof Float32Array)) return [];
    return [{ name: path, shape, values: value }];
  });
}

interface LayerConfig {
  class_name?: string;
  config?: { data_format?: string; layers?: LayerConfig[] };
}

/** The layers of a topology and of the models within it. */
const layersOf = ({ config }: LayerConfig): LayerConfig[] =>
  (config?.layers ?? []).flatMap((layer) => [layer, ...layersOf(layer)]);

/** Whether the dense layer sees channels one after the other: Keras' `Flatten` puts them last if it knows that they are first. */
function isChannelsFirst(topology: unknown): boolean {
  if (typeof topology !== 'string') return false;
  const layers = layersOf(JSON.parse(topology) as LayerConfig);
  const formatOf = (name: string) =>
    layers.find(({ class_name }) => class_name === name)?.config?.data_format;
  return formatOf('Conv2D') === 'channels_first' && formatOf('Flatten') !== 'channels_first';
}

function readFile(file: File): KerasFile {
  const weights = file.get('model_weights') ?? file;
  return {
    weights: weightsBelow(weights as Group),
    channelsFirst: isChannelsFirst(file.attrs.model_config?.value),
  };
}

/**
 * Loads a Keras file (`.h5`, of `model.save` or `save_weights`) that holds the basic network, alone or inside a Siamese
 * model. The model has no threshold yet. For Node; the optional package `h5wasm` reads the file.
 * @throws {LookalikeError} `NOT_FOUND`, `MISSING_DEPENDENCY`; `UNSUPPORTED_FORMAT` for a file of another kind or network.
 *
 * @example
 * ```ts
 * import { defaultChipRecipe } from '@lookalike/image';
 * import { loadKerasModel } from '@lookalike/siamese/keras';
 *
 * const model = await loadKerasModel('none.h5', { recipe: defaultChipRecipe }).catch(({ code }) => code);
 * console.log(model); // → NOT_FOUND
 * ```
 */
export async function loadKerasModel(path: string, options: KerasOptions): Promise<SiameseModel> {
  await assertHdf5(path);
  const { File } = await openLibrary();
  const { recipe, normalization = unitNormalization } = options;
  let file: File | undefined;
  try {
    file = new File(path, 'r');
    return await basicFromKeras(readFile(file), { recipe, normalization });
  } catch (cause) {
    if (!(cause instanceof LookalikeError)) throw notKeras(path, cause);
    throw new LookalikeError(cause.code, `${path}: ${cause.message}`, { cause });
  } finally {
    file?.close();
  }
}

import { LookalikeError, unpackBytes } from '@lookalike/core';
import { mobileFaceNet } from '@lookalike/face-mobilenet';
import type { ModelFiles, ModelInfo, SiameseModel } from '@lookalike/siamese';

/**
 * The name of the pretrained model, where a command or function takes a model's folder; for a folder of that name write
 * `./pretrained`.
 */
export const pretrained = 'pretrained';
/**
 * The name of the small model, where a command or function takes a model's folder.
 * @example
 * ```ts
 * import { openModel, pretrainedSmall } from '@lookalike/recognizer';
 *
 * using model = await openModel(pretrainedSmall);
 * console.log(model.info.network); // → mobile-face-net-64
 * ```
 */
export const pretrainedSmall = 'pretrained-small';

async function smallFiles(): Promise<ModelFiles> {
  try {
    return (await import('@lookalike/face-small')).faceSmall;
  } catch (cause) {
    throw new LookalikeError(
      'MISSING_DEPENDENCY',
      `the model ${pretrainedSmall} is not installed: npm install @lookalike/face-small`,
      { cause },
    );
  }
}

/**
 * Loads a model from its folder, or a pretrained one: `pretrained`, or `pretrained-small` if `@lookalike/face-small` is
 * installed.
 * @example
 * ```ts
 * import { openModel } from '@lookalike/recognizer';
 *
 * const model = await openModel();
 * console.log(model.info.network); // → mobile-face-net
 * model.dispose();
 * ```
 */
export async function openModel(folder: string = pretrained): Promise<SiameseModel> {
  const { loadModel } = await import('@lookalike/siamese');
  if (folder === pretrained) return loadModel(mobileFaceNet);
  return loadModel(folder === pretrainedSmall ? await smallFiles() : folder);
}

/**
 * What is known of the pretrained model without loading it: its contract, its recipe and how it decides.
 * @example
 * ```ts
 * import { openModel, pretrainedInfo } from '@lookalike/recognizer';
 *
 * const model = await openModel();
 * console.log(model.info.contractId === (await pretrainedInfo()).contractId); // → true
 * model.dispose();
 * ```
 */
export async function pretrainedInfo(): Promise<ModelInfo> {
  const text = new TextDecoder().decode(await unpackBytes(await mobileFaceNet['lookalike.json']()));
  return JSON.parse(text) as ModelInfo;
}

import { unpackBytes } from '@lookalike/core';
import { mobileFaceNet } from '@lookalike/face-mobilenet';
import type { ModelInfo, SiameseModel } from '@lookalike/siamese';

/** Stands for the model that comes along, where a command takes a model's folder; a folder of that name is `./pretrained`. */
export const pretrained = 'pretrained';

/**
 * Loads a model from its folder, or the one that comes along.
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
  return loadModel(folder === pretrained ? mobileFaceNet : folder);
}

/**
 * Names the pretrained model without loading it: who has nothing left to do with it needs no more.
 * @example
 * ```ts
 * import { openModel, pretrainedContractId } from '@lookalike/recognizer';
 *
 * const model = await openModel();
 * console.log(model.info.contractId === (await pretrainedContractId())); // → true
 * model.dispose();
 * ```
 */
export async function pretrainedContractId(): Promise<string> {
  const text = new TextDecoder().decode(await unpackBytes(await mobileFaceNet['lookalike.json']()));
  return (JSON.parse(text) as Pick<ModelInfo, 'contractId'>).contractId;
}

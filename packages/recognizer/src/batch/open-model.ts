import { readFile } from 'node:fs/promises';
import { modelFolder } from '@lookalike/face-mobilenet';
import { loadModel, type ModelInfo, type SiameseModel } from '@lookalike/siamese';

/** Stands for the model that comes along, where a command takes a model's folder; a folder of that name is `./pretrained`. */
export const pretrained = 'pretrained';

/** Loads a model from its folder, or the one that comes along. */
export const openModel = (folder: string = pretrained): Promise<SiameseModel> =>
  loadModel(folder === pretrained ? modelFolder : folder);

/** Names the pretrained model without loading it: who has nothing left to do with it needs no more. */
export async function pretrainedContractId(): Promise<string> {
  const text = await readFile(new URL('lookalike.json', modelFolder), 'utf8');
  return (JSON.parse(text) as Pick<ModelInfo, 'contractId'>).contractId;
}

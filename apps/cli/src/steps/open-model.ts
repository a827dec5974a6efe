import { modelFolder } from '@lookalike/face-mobilenet';
import { loadModel, type SiameseModel } from '@lookalike/siamese';

/** Stands for the model that comes along, where a command takes a model's folder; a folder of that name is `./pretrained`. */
export const pretrained = 'pretrained';

/** Loads a model from its folder, or the one that comes along. */
export const openModel = (folder: string = pretrained): Promise<SiameseModel> =>
  loadModel(folder === pretrained ? modelFolder : folder);

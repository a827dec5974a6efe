export { createSiameseModel, type SiameseModelOptions } from './model/create-siamese-model.js';
export { encodeModel, type SaveModelOptions } from './model/encode-model.js';
export { joinSiameseModels } from './model/join-siamese-models.js';
export { loadModel } from './model/load-model.js';
export type { ModelFileName, ModelFiles, SavedModel } from './model/model-files.js';
export type { FaceModelInfo, ModelInfo } from './model/model-info.js';
export { saveModel } from './model/save-model.js';
export type { EmbedOptions, ModelInput, SiameseModel } from './model/siamese-model.js';
export type { NetworkName } from './names.js';
export { joinNetworks } from './networks/join-networks.js';
export type { NetworkOptions } from './networks/network-options.js';
export { createNetwork, networks } from './networks/networks.js';
export { resizeNetwork } from './networks/resize-network.js';
export { unitLength } from './networks/unit-length.js';
export {
  type FixedNormalization,
  type ImageNormalization,
  imageNormalization,
  type Normalization,
  unitNormalization,
} from './tensors/pixels-to-tensor.js';

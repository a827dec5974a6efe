/** R-Net's input. */
export const refinementCrops = Object.freeze({ side: 24, batchSize: 256 });
/** O-Net's input. */
export const outputCrops = Object.freeze({ side: 48, batchSize: 64 });

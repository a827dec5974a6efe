/** What R-Net sees of a box. */
export const refinementCrops = Object.freeze({ side: 24, batchSize: 256 });
/** What O-Net sees of a box. */
export const outputCrops = Object.freeze({ side: 48, batchSize: 64 });

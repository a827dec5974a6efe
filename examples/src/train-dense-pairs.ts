/** train-dense-pairs <training folder> <validation folder> <model folder>: on X_data.npy and Y_data.npy, as a Python program made them. */
import { decisionPolicy } from '@lookalike/core';
import { openDensePairs } from '@lookalike/dataset';
import { defaultChipRecipe } from '@lookalike/image';
import { createSiameseModel, saveModel } from '@lookalike/siamese';
import { train } from '@lookalike/siamese/training';

const [, , trainingFolder, validationFolder, out] = process.argv;
await using training = await openDensePairs(trainingFolder);
await using validation = await openDensePairs(validationFolder);
console.log(`${training.pairCount} pairs to learn from, ${validation.pairCount} to check with`);

using model = await createSiameseModel({ network: 'basic', recipe: defaultChipRecipe, seed: 1 });
for await (const event of train({ model, training, validation, epochs: 2, seed: 1 })) {
  if (event.type === 'epoch')
    console.log(`epoch ${event.record.epoch}: loss ${event.record.loss.toFixed(4)}`);
  if (event.type === 'end') await saveModel(model, out, { decision: decisionPolicy(event.best.threshold) });
}

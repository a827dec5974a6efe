/** train-network <pairs folder> <model folder>: trains the basic network on pairs made by `lookalike pairs`. */
import { join } from 'node:path';
import { decisionPolicy } from '@lookalike/core';
import { openPairDataset } from '@lookalike/dataset';
import { augmentImage } from '@lookalike/image';
import { createSiameseModel, saveModel } from '@lookalike/siamese';
import { train } from '@lookalike/siamese/training';

const [, , pairs, out] = process.argv;
await using training = await openPairDataset(join(pairs, 'training'), { augment: augmentImage });
await using validation = await openPairDataset(join(pairs, 'validation'));

const model = await createSiameseModel({ network: 'basic', recipe: training.info.recipe, seed: 1 });

for await (const event of train({ model, training, validation, epochs: 2, seed: 1 })) {
  if (event.type === 'epoch')
    console.log(`epoch ${event.record.epoch}: loss ${event.record.loss.toFixed(4)}`);
  if (event.type === 'end') await saveModel(model, out, { decision: decisionPolicy(event.best.threshold) });
}
model.dispose();

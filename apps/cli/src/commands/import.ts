import { defaultImportOptions } from '@lookalike/pipeline/options';
import { defineTask, follow, toOutcome } from '../shell/task.js';
import { engineArg, startEngine } from './shared-args.js';

const thresholdDigits = 3;

export const importTask = defineTask({
  name: 'import',
  examples: [
    ['import model.h5 --out model', 'the model, without a threshold'],
    ['import model.h5 --pairs pairs --out model', 'with the threshold that suits these pairs'],
  ],
  args: {
    file: {
      type: 'positional',
      required: true,
      description: "A file that Keras' model.save or model.save_weights wrote",
    },
    out: {
      type: 'string',
      valueHint: 'folder',
      description: 'Output folder',
      default: defaultImportOptions.out,
    },
    pairs: {
      type: 'string',
      valueHint: 'folder',
      description: 'A pairs folder, whose validation pairs give the model its threshold',
    },
    ...engineArg,
  },
  run: async ({ args, signal, onProgress }) => {
    const { file, out, pairs } = args;
    await startEngine(args);
    const { importModel } = await import('@lookalike/pipeline');
    const result = await follow(importModel(file, { out, pairs, signal }), onProgress);
    const { folder, network, embeddingLength, threshold } = result;
    const limit = threshold === undefined ? '' : `, threshold ${threshold.toFixed(thresholdDigits)}`;
    return toOutcome(result, `model in ${folder}: ${network}, ${embeddingLength} values per face${limit}`);
  },
});

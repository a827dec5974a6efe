import { defaultJoinOptions } from '@lookalike/pipeline/options';
import { defineTask, follow, toOutcome } from '../shell/task.js';
import { formatEvaluation } from './format-evaluation.js';
import { engineArg, startEngine } from './shared-args.js';

export const join = defineTask({
  name: 'join',
  examples: [
    ['join gray color --calibrate faces --out joined', 'two models of the same faces as one'],
    ['join seed1 seed2 seed3 --out joined', 'three, without a threshold'],
  ],
  variadic: true,
  args: {
    models: {
      type: 'positional',
      required: true,
      description: 'Folders of models that were trained on faces of one kind, with the same image size',
    },
    calibrate: {
      type: 'string',
      valueHint: 'folder',
      description:
        'A folder with <Person>/*, of faces: people whom no model has learnt from give the threshold',
    },
    out: {
      type: 'string',
      valueHint: 'folder',
      description: 'Output folder',
      default: defaultJoinOptions.out,
    },
    ...engineArg,
  },
  run: async ({ args, signal, onProgress }) => {
    const { calibrate, out } = args;
    await startEngine(args);
    const { joinModels } = await import('@lookalike/pipeline');
    const result = await follow(joinModels(args._, { calibrate, out, signal }), onProgress);
    const { folder, networks, embeddingLength, evaluation } = result;
    const what = `model in ${folder}: ${networks.join(' + ')}, ${embeddingLength} values per face`;
    return toOutcome(result, evaluation ? `${what}\n${formatEvaluation(evaluation)}` : what);
  },
});

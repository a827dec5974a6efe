import { defineTask, type Outcome } from '../shell/task.js';
import { UsageError } from '../shell/usage-error.js';
import type { StepContext } from '../steps/step.js';
import { describeEvaluation } from './describe-evaluation.js';
import { describeLfw } from './describe-lfw.js';
import { engineArg, readRule, ruleArg, startEngine } from './shared-args.js';

interface LfwArgs {
  model: string;
  data?: string;
  tune?: string;
  engine?: string;
}

async function evaluateOnLfw(args: LfwArgs, images: string, context: StepContext): Promise<Outcome> {
  await startEngine(args);
  const { evaluateLfw } = await import('../steps/evaluate-lfw.js');
  const judged = args.data === undefined ? { pairs: args.model } : { model: args.model, pairs: args.data };
  const report = await evaluateLfw({ ...judged, images, tune: args.tune }, context);
  return { json: report, text: describeLfw(report) };
}

export const evaluate = defineTask({
  name: 'evaluate',
  description: 'Measure a model on faces that were held out',
  examples: [
    ['evaluate model pairs', 'the test split of a pairs folder against its training images'],
    ['evaluate model other-people', 'each face of <other-people>/<Person>/* against the others'],
    ['evaluate model pairs --json', 'the figures for a script'],
    [
      'evaluate --lfw lfw pairs.txt',
      'the pretrained model by the protocol of Labeled Faces in the Wild, View 2',
    ],
    ['evaluate --lfw lfw pairsDevTest.txt --tune pairsDevTrain.txt', 'the same, View 1'],
  ],
  args: {
    model: {
      type: 'positional',
      required: true,
      description: "The model's folder, or `pretrained`; may be left out with --lfw",
    },
    data: {
      type: 'positional',
      required: false,
      description: 'A pairs folder, or a folder of people: photos or faces; with --lfw, a pairs file',
    },
    faces: {
      type: 'boolean',
      description: "The people folder's pictures are faces that are cut out already",
    },
    lfw: {
      type: 'string',
      valueHint: 'images',
      description: 'Measure as Labeled Faces in the Wild prescribes, with its photos in this folder',
    },
    tune: {
      type: 'string',
      valueHint: 'pairs.txt',
      description: 'With --lfw: choose threshold and calibration on these pairs',
    },
    ...ruleArg,
    ...engineArg,
  },
  run: async ({ args, ...context }) => {
    if (args.lfw !== undefined) return evaluateOnLfw(args, args.lfw, context);
    if (args.data === undefined) throw new UsageError('missing argument DATA');
    await startEngine(args);
    const { evaluateModel } = await import('../steps/evaluate-model.js');
    const options = { rule: readRule(args), faces: args.faces };
    const { detailed, failures } = await evaluateModel(args.model, args.data, options, context);
    const { evaluation } = detailed;
    return { json: evaluation, text: describeEvaluation(evaluation), failures };
  },
});

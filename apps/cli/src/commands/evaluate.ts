import { defineTask } from '../shell/task.js';
import { describeEvaluation } from './describe-evaluation.js';
import { engineArg, readRule, ruleArg, startEngine } from './shared-args.js';

export const evaluate = defineTask({
  name: 'evaluate',
  description: 'Measure a model on faces that were held out',
  examples: [
    ['evaluate model pairs', 'the test split of a pairs folder against its training images'],
    ['evaluate model other-people', 'each face of <other-people>/<Person>/* against the others'],
    ['evaluate model pairs --json', 'the figures for a script'],
  ],
  args: {
    model: { type: 'positional', required: true, description: "The model's folder" },
    data: {
      type: 'positional',
      required: true,
      description: 'A pairs folder, or a folder of people: photos or faces',
    },
    faces: {
      type: 'boolean',
      description: "The people folder's pictures are faces that are cut out already",
    },
    ...ruleArg,
    ...engineArg,
  },
  run: async ({ args, ...context }) => {
    await startEngine(args);
    const { evaluateModel } = await import('../steps/evaluate-model.js');
    const options = { rule: readRule(args), faces: args.faces };
    const { detailed, failures } = await evaluateModel(args.model, args.data, options, context);
    const { evaluation } = detailed;
    return { json: evaluation, text: describeEvaluation(evaluation), failures };
  },
});

import { defaultGrayOptions, grayFormulas } from '@lookalike/pipeline/options';
import { readChoice } from '../shell/read-values.js';
import { defineTask, follow, toOutcome } from '../shell/task.js';
import { counted, forceArg } from './shared-args.js';

export const gray = defineTask({
  name: 'gray',
  examples: [
    ['gray faces --out gray', 'faces/<Person>/* to gray/<Person>/*'],
    ['gray faces --out gray --formula bt709', 'with the weights of HDTV'],
  ],
  args: {
    faces: { type: 'positional', required: true, description: 'A folder of faces, <faces>/<Person>/*' },
    out: {
      type: 'string',
      valueHint: 'folder',
      description: 'Output folder',
      default: defaultGrayOptions.out,
    },
    formula: {
      type: 'enum',
      options: [...grayFormulas],
      description: 'Weights of red, green and blue',
      default: defaultGrayOptions.formula,
    },
    ...forceArg,
  },
  run: async ({ args, signal, onProgress }) => {
    const { out, force } = args;
    const options = { out, formula: readChoice(args.formula, grayFormulas), force, signal };
    const { grayFaces } = await import('@lookalike/pipeline');
    const result = await follow(grayFaces(args.faces, options), onProgress);
    return toOutcome(result, `${counted(result.faces, 'gray face')} in ${result.folder}`);
  },
});

import { grayFormulas } from '@lookalike/pipeline';
import { defineTask } from '../shell/task.js';
import { counted, forceArg } from './shared-args.js';

export const gray = defineTask({
  name: 'gray',
  description: 'Turn the pictures of faces to grayscale',
  examples: [
    ['gray faces --out gray', 'faces/<Person>/* to gray/<Person>/*'],
    ['gray faces --out gray --formula bt709', 'with the weights of HDTV'],
  ],
  args: {
    faces: { type: 'positional', required: true, description: 'The folder of faces' },
    out: { type: 'string', valueHint: 'folder', description: 'Where the gray faces go', default: 'gray' },
    formula: {
      type: 'enum',
      options: [...grayFormulas],
      description: 'Weights of red, green and blue',
      default: grayFormulas[0],
    },
    ...forceArg,
  },
  run: async ({ args, ...context }) => {
    const formula = grayFormulas.find((name) => name === args.formula) ?? grayFormulas[0];
    const { grayFaces } = await import('@lookalike/pipeline');
    const result = await grayFaces(args.faces, args.out, { formula, force: args.force }, context);
    const { summary, skipped, failures } = result;
    const text = `${counted(summary.faces, 'gray face')} in ${summary.folder}`;
    return { json: summary, text: skipped ? `${text} (nothing had changed)` : text, failures };
  },
});

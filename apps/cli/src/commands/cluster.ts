import type { ClusterResult } from '@lookalike/pipeline';
import { defaultClusterOptions } from '@lookalike/pipeline/options';
import { readNumber } from '../shell/read-values.js';
import { defineTask, follow, toOutcome } from '../shell/task.js';
import { formatNext } from './format-advice.js';
import { counted, engineArg, readSearchOptions, searchArgs, startEngine } from './shared-args.js';

function formatResult(result: ClusterResult): string {
  const { folder, photos, people, others, refused, threshold, verdict, next } = result;
  const faces = people.reduce((sum, person) => sum + person.faces.length, 0) + others.length;
  return [
    `${counted(faces, 'face')} in ${counted(photos, 'photo')}: ${counted(people.length, 'person', 'people')} in ${folder}`,
    ...people.map((person) => `  ${person.name}  ${counted(person.faces.length, 'face')}`),
    `  .others     ${counted(others.length, 'face')} of people with fewer faces, in a hidden folder`,
    `  skipped     ${counted(refused.length, 'face')} too uncertain, small, blurred, turned away or cut off; --no-quality keeps them`,
    `faces nearer than ${threshold.toFixed(3)} were grouped`,
    `verdict: ${verdict.summary}`,
    ...verdict.reasons.map((reason) => `  ${reason}`),
    ...(next.length > 0 ? ['next:', ...formatNext(next)] : []),
  ].join('\n');
}

export const cluster = defineTask({
  name: 'cluster',
  examples: [
    ['cluster photos --out people', 'people/person-001/*, people/person-002/*, …'],
    ['cluster photos --out people --min-faces 5', 'only people with five faces or more'],
  ],
  variadic: true,
  args: {
    photos: { type: 'positional', required: true, description: 'Photos or folders of photos' },
    out: {
      type: 'string',
      valueHint: 'folder',
      description: 'Output folder, one subfolder per person',
      default: defaultClusterOptions.out,
    },
    model: {
      type: 'string',
      valueHint: 'folder',
      description: "A model's folder instead of the pretrained model",
    },
    'min-faces': {
      type: 'string',
      valueHint: 'faces',
      description: 'Minimum number of faces per person; people with fewer go to the hidden folder .others',
      default: String(defaultClusterOptions.minFaces),
    },
    threshold: {
      type: 'string',
      valueHint: 'distance',
      description: "Largest distance at which two faces are grouped (default: 0.8 of the model's threshold)",
    },
    quality: {
      type: 'boolean',
      description: 'Skip faces that are uncertain, too small, blurred, turned away or cut off',
      default: defaultClusterOptions.quality === true,
    },
    ...searchArgs,
    ...engineArg,
  },
  run: async ({ args, signal, onProgress }) => {
    const { out, model, quality } = args;
    const minFaces = readNumber(args['min-faces'], 'min-faces', { min: 1, whole: true });
    const threshold = readNumber(args.threshold, 'threshold', { min: 0 });
    const options = { ...readSearchOptions(args), out, model, minFaces, threshold, quality, signal };
    await startEngine(args);
    const { clusterPhotos } = await import('@lookalike/pipeline');
    const result = await follow(clusterPhotos(args._, options), onProgress);
    return toOutcome(result, formatResult(result));
  },
});

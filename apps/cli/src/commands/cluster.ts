import type { ClusterSummary } from '@lookalike/pipeline';
import { readNumber } from '../shell/read-number.js';
import { defineTask } from '../shell/task.js';
import { counted, engineArg, readThreads, startEngine, threadsArg } from './shared-args.js';

const usualLeast = 2;

function formatSummary({ folder, photos, people, others, threshold }: ClusterSummary): string {
  const faces = people.reduce((sum, person) => sum + person.faces.length, 0) + others.length;
  return [
    `${counted(faces, 'face')} of ${counted(photos, 'photo')}: ${counted(people.length, 'person', 'people')} in ${folder}`,
    ...people.map((person) => `  ${person.name}  ${counted(person.faces.length, 'face')}`),
    `  others      ${counted(others.length, 'face')} of people who are seen more rarely`,
    `faces nearer than ${threshold.toFixed(3)} went together; look through the folders before you train on them`,
  ].join('\n');
}

export const cluster = defineTask({
  name: 'cluster',
  description: 'Sort the faces of photos into one folder a person, nobody being named',
  examples: [
    ['cluster photos --out people', 'people/person-001/*, people/person-002/*, …'],
    ['cluster photos --out people --least 5', 'only people with five faces or more'],
  ],
  variadic: true,
  args: {
    photos: { type: 'positional', required: true, description: 'Photos or folders of photos' },
    out: { type: 'string', valueHint: 'folder', description: 'Where the people go', default: 'people' },
    model: {
      type: 'string',
      valueHint: 'folder',
      description: "A model's folder instead of the pretrained model",
    },
    least: {
      type: 'string',
      valueHint: 'faces',
      description: 'How many faces make a person; the rest goes to others',
      default: String(usualLeast),
    },
    threshold: {
      type: 'string',
      valueHint: 'distance',
      description: "Faces this close go together; otherwise 0.8 of the model's threshold",
    },
    ...threadsArg,
    ...engineArg,
  },
  run: async ({ args, ...given }) => {
    const context = { ...given, threads: readThreads(args) };
    const options = {
      model: args.model,
      least: readNumber(args.least, 'least', { min: 1, whole: true }) ?? usualLeast,
      threshold: readNumber(args.threshold, 'threshold', { min: 0 }),
    };
    await startEngine(args);
    const { clusterPhotos } = await import('@lookalike/pipeline');
    const { summary, failures } = await clusterPhotos(args._, args.out, options, context);
    return { json: summary, text: formatSummary(summary), failures };
  },
});

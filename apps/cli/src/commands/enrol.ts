import type { EnrolResult } from '@lookalike/pipeline';
import { defaultEnrolOptions, faceRules } from '@lookalike/pipeline/options';
import { readChoice } from '../shell/read-values.js';
import { defineTask, follow, toOutcome } from '../shell/task.js';
import { formatSkipped } from './format-skipped.js';
import { counted, engineArg, readSearchOptions, searchArgs, startEngine } from './shared-args.js';

const formatResult = ({ file, people, faces, photos, skippedFiles }: EnrolResult): string =>
  [
    `${counted(people, 'person', 'people')} with ${counted(faces, 'face')} of ${counted(photos, 'photo')} enrolled in ${file}`,
    ...formatSkipped(skippedFiles),
  ].join('\n');

export const enrol = defineTask({
  name: 'enrol',
  examples: [
    ['enrol people --out people.jsonl', 'people/<Person>/*, with the pretrained model'],
    ['predict pretrained people.jsonl new.jpg', 'names faces without searching people/ again'],
    ['enrol people --model model --quality', 'with your own model, skipping poor faces'],
  ],
  args: {
    people: {
      type: 'positional',
      required: true,
      description: 'Photos or faces of people, <people>/<Person>/*',
    },
    out: {
      type: 'string',
      valueHint: 'file',
      description: 'Output file; an earlier gallery is replaced',
      default: defaultEnrolOptions.out,
    },
    model: {
      type: 'string',
      valueHint: 'folder',
      description: "A model's folder instead of the pretrained model",
    },
    select: {
      type: 'enum',
      options: [...faceRules],
      description: "Which face of a photo is the person's",
      default: defaultEnrolOptions.select,
    },
    quality: {
      type: 'boolean',
      description: 'Skip faces that are uncertain, too small, blurred, turned away or cut off',
    },
    faces: { type: 'boolean', description: 'The images are faces that are already cut out' },
    ...searchArgs,
    ...engineArg,
  },
  run: async ({ args, signal, onProgress }) => {
    const { people, out, model, quality, faces } = args;
    const select = readChoice(args.select, faceRules);
    const options = { ...readSearchOptions(args), out, model, select, quality, faces, signal };
    await startEngine(args);
    const { enrolPeople } = await import('@lookalike/pipeline');
    const result = await follow(enrolPeople(people, options), onProgress);
    return toOutcome(result, formatResult(result));
  },
});

import type { ExtractSummary, RefusedFace } from '@lookalike/pipeline';
import { defaultExtractOptions, faceFormats, selectRules } from '@lookalike/pipeline';
import { readNumber } from '../shell/read-number.js';
import { defineTask } from '../shell/task.js';
import { counted, detectArgs, forceArg, readDetectOptions, readThreads, threadsArg } from './shared-args.js';

const smallestPicture = 24;
const largestPicture = 1024;
const widestMargin = 2;

const formatRefused = ({ file, box, faults }: RefusedFace) => {
  const [x, y, width, height] = [box.x, box.y, box.width, box.height].map(Math.round);
  const reasons = faults.map(({ fault, reason }) => `${fault} (${reason})`).join(', ');
  return `  refused: ${file}, ${width}×${height} at ${x},${y}: ${reasons}`;
};

function formatSummary(summary: ExtractSummary, skipped: boolean): string {
  const { faces, photos, folder, dropped, refused, withoutFace } = summary;
  const head = `${counted(faces, 'face')} of ${counted(photos, 'photo')} in ${folder}`;
  const left = dropped > 0 ? `; ${dropped} dropped by the selection` : '';
  const gated = refused.length > 0 ? `; ${counted(refused.length, 'face')} refused` : '';
  return [
    `${head}${left}${gated}${skipped ? ' (nothing had changed)' : ''}`,
    ...withoutFace.map((file) => `  no face found: ${file}`),
    ...refused.map(formatRefused),
  ].join('\n');
}

export const extract = defineTask({
  name: 'extract',
  description: 'Cut the faces out of photos',
  examples: [
    ['extract photos --out faces', 'photos/<Person>/* to faces/<Person>/*, one face a photo'],
    ['extract party.jpg --select all --out faces', 'every face of one photo'],
    ['extract photos --out faces --margin 0.4 --force', 'wider cuts; everything anew'],
    [
      'extract photos --out faces --quality',
      'without faces that show too little; each is named with the reason',
    ],
    ['extract photos --out faces --align', 'turned and scaled by their landmarks, for `train faces`'],
  ],
  variadic: true,
  args: {
    photos: { type: 'positional', required: true, description: 'Photos or folders of photos' },
    out: { type: 'string', valueHint: 'folder', description: 'Where the faces go', default: 'faces' },
    select: {
      type: 'enum',
      options: [...selectRules],
      description: 'Which faces of a photo; auto = the largest in a person folder, all elsewhere',
      default: defaultExtractOptions.select,
    },
    align: {
      type: 'boolean',
      description: 'Turn and scale each face by its landmarks, at 112×112, as the pretrained network does',
    },
    margin: {
      type: 'string',
      valueHint: 'fraction',
      description: "How much wider than the face the cut is, of the face's longer side",
      default: String(defaultExtractOptions.margin),
    },
    'face-size': {
      type: 'string',
      valueHint: 'pixels',
      description: 'Side of the pictures of faces',
      default: String(defaultExtractOptions.faceSize),
    },
    format: {
      type: 'enum',
      options: [...faceFormats],
      description: 'PNG loses nothing, JPEG is smaller',
      default: defaultExtractOptions.format,
    },
    quality: {
      type: 'boolean',
      description:
        'Refuse faces that are uncertain, too small, blurred or turned away, and say which and why',
    },
    ...detectArgs,
    ...threadsArg,
    ...forceArg,
  },
  run: async ({ args, ...given }) => {
    const context = { ...given, threads: readThreads(args) };
    const { select, margin, faceSize, format } = defaultExtractOptions;
    const { defaultQualityLimits } = await import('@lookalike/image');
    const size = { min: smallestPicture, max: largestPicture, whole: true };
    const options = {
      ...readDetectOptions(args),
      select: selectRules.find((rule) => rule === args.select) ?? select,
      align: args.align ?? defaultExtractOptions.align,
      margin: readNumber(args.margin, 'margin', { min: 0, max: widestMargin }) ?? margin,
      faceSize: readNumber(args['face-size'], 'face-size', size) ?? faceSize,
      format: faceFormats.find((name) => name === args.format) ?? format,
      quality: args.quality ? defaultQualityLimits : undefined,
      force: args.force,
    };
    const { extractFaces } = await import('@lookalike/pipeline');
    const { summary, skipped, failures } = await extractFaces(args._, args.out, options, context);
    return { json: summary, text: formatSummary(summary, skipped), failures };
  },
});

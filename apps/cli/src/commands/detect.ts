import type { PhotoFaces } from '@lookalike/pipeline';
import { defineTask, follow } from '../shell/task.js';
import { counted, readSearchOptions, searchArgs } from './shared-args.js';

const formatPhoto = ({ file, width, height, faces }: PhotoFaces) => {
  const lines = faces.map(({ box, score }) => {
    const [x, y, w, h] = [box.x, box.y, box.width, box.height].map(Math.round);
    return `  ${score.toFixed(3)}  ${w}×${h} at ${x},${y}`;
  });
  return [`${file}  ${width}×${height}  ${counted(faces.length, 'face')}`, ...lines].join('\n');
};

export const detect = defineTask({
  name: 'detect',
  examples: [
    ['detect family.jpg', 'the faces of one photo'],
    ['detect photos --json > faces.json', 'every photo of a folder, as JSON'],
    ['detect family.jpg --draw out.jpg', 'boxes and landmarks drawn on the photo'],
  ],
  variadic: true,
  args: {
    photos: { type: 'positional', required: true, description: 'Photos or folders of photos' },
    ...searchArgs,
    shrink: {
      type: 'boolean',
      description:
        'Search a smaller copy of each photo, if --min-face is at least 96: faster, a little less exact',
    },
    draw: {
      type: 'string',
      valueHint: 'out.jpg',
      description: 'Write the photo with its faces drawn; for several photos, a folder',
    },
  },
  run: async ({ args, signal, onProgress }) => {
    const options = { ...readSearchOptions(args), draw: args.draw, shrink: args.shrink, signal };
    const { detectFaces } = await import('@lookalike/pipeline/detect');
    const { photos, failures } = await follow(detectFaces(args._, options), onProgress);
    return { json: photos, text: photos.map(formatPhoto).join('\n'), failures };
  },
});

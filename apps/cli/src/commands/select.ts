import { defaultSelectOptions } from '../select/select-options.js';
import type { DoubtedPhoto, SelectSummary } from '../select/select-photos.js';
import { defineTask } from '../shell/task.js';
import { UsageError } from '../shell/usage-error.js';
import { counted, detectArgs, engineArg, readDetectOptions, startEngine } from './shared-args.js';

const marks: Record<DoubtedPhoto['decision'], string> = {
  keep: 'kept   ',
  face: 'kept   ',
  drop: 'dropped',
  move: 'moved  ',
};

const describePhoto = ({ file, decision, by, doubts }: DoubtedPhoto) => {
  const reasons = doubts.map(({ kind, reason, resembles }) =>
    resembles === undefined ? `${kind} (${reason})` : `${kind} (${reason}; resembles ${resembles})`,
  );
  return `  ${marks[decision]}  ${file}${by === 'user' ? ' [by hand]' : ''}: ${reasons.join(', ')}`;
};

export function describeSelection(summary: SelectSummary): string {
  const { photos, kept, dropped, moved, journal, doubted } = summary;
  const moves = moved > 0 ? `, ${moved} of them moved to another person` : '';
  const head = `${counted(photos, 'photo')}: ${kept} kept${moves}, ${dropped} dropped; the decisions are in ${journal}`;
  return [head, ...doubted.map(describePhoto)].join('\n');
}

export const select = defineTask({
  name: 'select',
  description: 'Leave out photos that would teach the wrong face; extract obeys, nothing is deleted',
  examples: [
    ['select photos --auto', 'photos/<Person>/*: by the rules of docs/select.md'],
    ['select photos --auto --json', 'every doubt with its reason, as JSON'],
  ],
  args: {
    photos: {
      type: 'positional',
      required: true,
      description: 'A folder with a folder of photos for each person',
    },
    auto: { type: 'boolean', description: 'Decide by the documented rules' },
    ...detectArgs,
    ...engineArg,
  },
  goOn: 'run the same command again; what it has looked at is not looked at again',
  run: async ({ args, ...context }) => {
    if (!args.auto) throw new UsageError('expected --auto');
    const options = { ...defaultSelectOptions, ...readDetectOptions(args) };
    await startEngine(args);
    const { selectPhotos } = await import('../select/select-photos.js');
    const { summary, failures } = await selectPhotos(args.photos, options, context);
    return { json: summary, text: describeSelection(summary), failures };
  },
});

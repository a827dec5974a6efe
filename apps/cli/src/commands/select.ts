import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import type { FlaggedPhoto, ScanContext, SelectOptions, SelectSummary } from '@lookalike/curation';
import { readNumber } from '../shell/read-values.js';
import { defineTask, type Outcome } from '../shell/task.js';
import { formatSkipped } from './format-skipped.js';
import { counted, engineArg, readSearchOptions, searchArgs, startEngine } from './shared-args.js';

const marks: Record<FlaggedPhoto['decision'], string> = {
  keep: 'kept   ',
  face: 'kept   ',
  drop: 'dropped',
  move: 'moved  ',
};

const formatPhoto = ({ file, decision, by, issues }: FlaggedPhoto) => {
  const reasons = issues.map(({ kind, reason, resembles }) =>
    resembles === undefined ? `${kind} (${reason})` : `${kind} (${reason}; resembles ${resembles})`,
  );
  return `  ${marks[decision]}  ${file}${by === 'user' ? ' [by hand]' : ''}: ${reasons.join(', ')}`;
};

export function formatSelection(summary: SelectSummary): string {
  const { photos, kept, dropped, moved, journal, flagged, skippedFiles } = summary;
  const moves = moved > 0 ? `, ${moved} of them moved to another person` : '';
  const head = `${counted(photos, 'photo')}: ${kept} kept${moves}, ${dropped} dropped; the decisions are in ${journal}`;
  return [head, ...flagged.map(formatPhoto), ...formatSkipped(skippedFiles)].join('\n');
}

async function decideByRules(
  folder: string,
  options: Partial<SelectOptions>,
  context: ScanContext,
): Promise<Outcome> {
  const { selectPhotos } = await import('@lookalike/curation');
  const { summary, failures } = await selectPhotos(folder, options, context);
  return { json: summary, text: formatSelection(summary), failures };
}

/** Opens the page immediately; it shows the progress while the photos are analysed. */
async function reviewFolder(
  folder: string,
  options: Partial<SelectOptions>,
  port: number,
  context: ScanContext & { signal: AbortSignal },
): Promise<Outcome> {
  const { signal } = context;
  const { journalName, scanPeople } = await import('@lookalike/dataset');
  await scanPeople(folder, { signal, ignoreSelection: true });
  const { startReview } = await import('@lookalike/api');
  const { url, review, close } = await startReview({ folder, port, rules: options });
  return {
    json: { url, folder, journal: `${folder}/${journalName}` },
    text: `Open ${url} to review ${folder}. Press Ctrl-C to stop; every decision is saved`,
    afterwards: async () => {
      try {
        await review.scan(context);
        if (!signal.aborted) await once(signal, 'abort');
      } finally {
        await close();
      }
    },
  };
}

const highestPort = 65_535;

export const select = defineTask({
  name: 'select',
  examples: [
    ['select photos', 'review photos/<Person>/* on a page, photos with issues first'],
    ['select photos --auto', 'decide automatically, without a page'],
    ['select photos --auto --json', 'every issue with its reason, as JSON'],
  ],
  args: {
    photos: {
      type: 'positional',
      required: true,
      description: 'Photos of people, <photos>/<Person>/*',
    },
    auto: { type: 'boolean', description: 'Decide automatically, without a page' },
    port: {
      type: 'string',
      valueHint: 'number',
      description: 'Port of the page; 0 picks a free one',
      default: '0',
    },
    ...searchArgs,
    ...engineArg,
  },
  resumeHint: 'run the same command again; photos already analysed are not analysed again',
  run: async ({ args, ...given }) => {
    const { threads = availableParallelism(), ...search } = readSearchOptions(args);
    const port = readNumber(args.port, 'port', { min: 0, max: highestPort, whole: true }) ?? 0;
    const context = { ...given, threads, beforeLooking: () => startEngine(args) };
    if (args.auto) return decideByRules(args.photos, search, context);
    return reviewFolder(args.photos, search, port, context);
  },
});

import { join } from 'node:path';
import type { PersonSummary, PhotoSource } from '@lookalike/collect';
import { personFolder } from '@lookalike/core/node';
import { UsageError } from '../shell/errors.js';
import { defineTask, type Outcome } from '../shell/task.js';
import { collectArgs, readCollectSettings } from './collect-args.js';
import { formatSkipped } from './format-skipped.js';
import { counted } from './shared-args.js';

function formatSummary({
  person,
  folder,
  kept,
  added,
  found,
  dropped,
  failed,
  skippedFiles,
}: PersonSummary): string {
  const reasons = Object.entries(dropped).map(([reason, count]) => `${count} ${reason}`);
  const left = [...reasons, ...(failed.length > 0 ? [`${failed.length} not available`] : [])];
  const why = left.length > 0 ? `; left out: ${left.join(', ')}` : '';
  return [
    `${person}: ${counted(kept, 'photo')} in ${folder} (${added} new, ${found} offered${why})`,
    ...failed.map(({ url, message }) => `  not available: ${url}: ${message}`),
    ...formatSkipped(skippedFiles),
  ].join('\n');
}

async function printCredits(photosFolder: string): Promise<Outcome> {
  const { creditsPage } = await import('@lookalike/collect');
  const html = await creditsPage(photosFolder);
  return { json: { html }, text: html };
}

async function preview(
  people: string[],
  photosFolder: string,
  sources: PhotoSource[],
  limit: number,
  signal: AbortSignal,
): Promise<Outcome> {
  const { previewPerson, sourceFailures } = await import('@lookalike/collect');
  const previews = [];
  for (const person of people) {
    const folder = join(photosFolder, personFolder(person));
    previews.push(await previewPerson(person, folder, sources, limit, signal));
  }
  const lines = previews.flatMap(({ person, photos }) => [person, ...photos.map(({ url }) => `  ${url}`)]);
  return { json: previews, text: lines.join('\n'), failures: sourceFailures(previews) };
}

export const collect = defineTask({
  name: 'collect',
  examples: [
    ['collect "Ada Lovelace" "Alan Turing" --out photos', 'from Wikimedia Commons, then Openverse'],
    ['collect --people-file people.txt --limit 60', 'one name per line'],
    ['collect --people-file people.txt --source urls:list.csv', 'from a list with the columns name,url'],
    ['collect "Grace Hopper" --source import:holiday.zip', 'from a folder or an archive'],
    ['collect --credits --out photos > credits.html', 'the credits page of the collected photos'],
  ],
  variadic: true,
  args: {
    people: { type: 'positional', required: false, description: 'Names of people' },
    out: {
      type: 'string',
      valueHint: 'folder',
      description: 'Output folder, one subfolder per person',
      default: 'photos',
    },
    ...collectArgs,
    'dry-run': {
      type: 'boolean',
      description: 'Show what would be fetched, without fetching or writing anything',
    },
    credits: { type: 'boolean', description: 'Print the credits page of the photos in --out' },
  },
  resumeHint: 'run the same command again; photos that are there are not fetched again',
  run: async ({ args, signal, onProgress }) => {
    if (args.credits) return printCredits(args.out);
    const { options, sources: names, web } = readCollectSettings(args);
    const { collectPeople, readPeople, sourceFailures, withSources } = await import('@lookalike/collect');
    const people = await readPeople(args._, args['people-file']);
    if (people.length === 0) throw new UsageError('expected names of people, or --people-file');
    return withSources(names, web, async (sources) => {
      if (args['dry-run']) return preview(people, args.out, sources, options.limit, signal);
      const summaries = await collectPeople({
        people,
        photosFolder: args.out,
        sources,
        options,
        signal,
        onProgress,
      });
      const text = summaries.map(formatSummary).join('\n');
      return { json: summaries, text, failures: sourceFailures(summaries) };
    });
  },
});

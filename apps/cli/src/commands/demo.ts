import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { environmentName, type Settings } from '@lookalike/api/settings';
import { ignoreMissing, privateMode } from '@lookalike/core/node';
import { defaultRunOptions } from '@lookalike/pipeline/options';
import type { ArgsDef, ParsedArgs } from 'citty';
import { defineTask } from '../shell/task.js';
import { run, stepArgs } from './run.js';
import { serve } from './serve.js';
import { toKebab } from './setting-args.js';

/** The arguments that are passed on to `run`. */
const runArgs = {
  work: {
    type: 'string',
    valueHint: 'folder',
    description: 'Folder for all results, including the gallery of the service',
    default: defaultRunOptions.work,
  },
  ...stepArgs,
} as const satisfies ArgsDef;

/** Copies the sample photos into a folder, so that the user can try the page with them. */
async function copySamples(folder: string): Promise<string> {
  const { samplePhotos } = await import('@lookalike/pipeline');
  await mkdir(folder, { recursive: true, mode: privateMode.folder });
  for (const photo of await samplePhotos()) await copyFile(photo, join(folder, basename(photo)));
  return folder;
}

/** The flags of the service, without those that the environment sets; each start makes a key that replaces the last one. */
function serviceArgs(work: string, people: string): Record<string, string> {
  const settings: Partial<Record<keyof Settings, string>> = {
    data: join(work, 'gallery'),
    runs: work,
    enrol: people,
    logLevel: 'warn',
    ...(!process.env[environmentName('apiKey')] && { rotateKey: 'default' }),
  };
  const open = Object.entries(settings).filter(([name]) => !process.env[environmentName(name)]);
  return Object.fromEntries(open.map(([name, value]) => [toKebab(name), value]));
}

const toFlags = (args: Record<string, unknown>): string[] =>
  Object.keys(runArgs)
    .filter((name) => args[name] !== undefined)
    .map((name) => (args[name] === false ? `--no-${name}` : `--${name}=${args[name]}`));

/** Runs the pipeline as a separate process of low priority. */
function runInBackground(photos: string | undefined, args: Record<string, unknown>) {
  const command = [process.argv[1], 'run', photos ?? '--sample', ...toFlags(args)];
  const child = spawn(process.execPath, command, { stdio: 'inherit' });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const ended = once(child, 'exit');
  const stop = () => {
    child.kill('SIGTERM');
  };
  // Ctrl-C reaches both processes; SIGTERM reaches only this one.
  process.on('SIGTERM', stop);
  return { stop, ended: ended.finally(() => process.off('SIGTERM', stop)) };
}

export const demo = defineTask({
  name: 'demo',
  examples: [
    ['demo', 'on the sample photos of an npm package, which are copied to lookalike-work/photos'],
    ['demo photos', 'on your own photos/<Person>/*'],
    ['demo --no-serve', 'without the page'],
  ],
  args: {
    photos: {
      type: 'positional',
      required: false,
      description: 'Your own photos, <photos>/<Person>/*, instead of the sample photos',
    },
    serve: {
      type: 'boolean',
      default: true,
      description: 'Serve the page when the steps are done, or immediately if they have been done before',
    },
    ...runArgs,
  },
  run: async ({ args, signal, onProgress }) => {
    const { photos, work } = args;
    const stepsArgs = { ...args, sample: photos === undefined } as unknown as ParsedArgs;
    const runSteps = () => run.run({ args: stepsArgs, signal, onProgress });
    if (!args.serve || (args as { json?: boolean }).json) return await runSteps();
    const startService = async (people: string) => {
      const settings = { _: [], ...serviceArgs(work, people) } as unknown as ParsedArgs;
      const service = await serve.run({ args: settings, signal, onProgress });
      const text = `photos    ${resolve(people)}: try some of them on the page\n${service.text}`;
      return { ...service, text };
    };
    const samples = join(work, 'photos');
    if (!(await ignoreMissing(stat(join(work, 'gallery'))))) {
      const { text, failures = [] } = await runSteps();
      const service = await startService(photos ?? (await copySamples(samples)));
      return {
        ...service,
        text: `${text}\n\n${service.text}`,
        failures: [...failures, ...(service.failures ?? [])],
      };
    }
    const areThere = (await ignoreMissing(stat(samples))) !== undefined;
    const service = await startService(photos ?? (areThere ? samples : await copySamples(samples)));
    const pipeline = runInBackground(photos, args); // once the page is served, which would wait for it
    const afterwards = async () => {
      await service.afterwards?.();
      await pipeline.ended;
    };
    return { ...service, afterwards };
  },
});

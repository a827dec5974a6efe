import { once } from 'node:events';
import process from 'node:process';
import type { RunningServer } from '@lookalike/api/server';
import { readSettings } from '@lookalike/api/settings';
import { defineTask } from '../shell/task.js';
import { readSettingFlags, settingArgs, settingNames } from './setting-args.js';
import { counted } from './shared-args.js';

function formatStart({ url, newKey, enrolled, reembedding, foreignFacesOf }: RunningServer): string {
  const lines = [`Lookalike is on ${url} (API description at ${url}/docs); Ctrl-C ends it`];
  if (newKey) {
    lines.push(`key of the service "${newKey.service}", shown only now: ${newKey.key}`);
    lines.push(`open ${url}/#key=${newKey.key} (the page keeps the key until its tab is closed)`);
  }
  if (enrolled) {
    const left =
      enrolled.dropped > 0 ? `, without ${counted(enrolled.dropped, 'photo')} that select dropped` : '';
    lines.push(
      `enrolled ${counted(enrolled.faces, 'face')} of ${counted(enrolled.subjects, 'person', 'people')}${left}`,
    );
  }
  for (const { service, faces, job } of reembedding ?? [])
    lines.push(`embedding ${counted(faces, 'face')} of ${service} again, as the job ${job}`);
  if (foreignFacesOf.length > 0) {
    lines.push(
      `warning: faces of ${foreignFacesOf.join(', ')} were embedded by another model and are not found;`,
      'start with that model, or with --reembed, which embeds them again from their stored photos',
    );
  }
  return lines.join('\n');
}

export const serve = defineTask({
  name: 'serve',
  examples: [
    ['serve', 'on http://127.0.0.1:3000, with the gallery in lookalike-data/'],
    ['serve --model lookalike-work/model --port 8080', 'with your own model'],
    ['serve --enrol photos', 'the first start enrols the people of photos/<Person>/*'],
    ['serve --rotate-key default', 'print a new key, to replace a lost one'],
  ],
  args: settingArgs(settingNames),
  run: async ({ args, signal, onProgress }) => {
    const settings = readSettings(readSettingFlags(args), process.env);
    const { startServer } = await import('@lookalike/api/server');
    const server = await startServer(settings, { signal, onProgress });
    const { url, newKey, foreignFacesOf, enrolled, reembedding } = server;
    return {
      json: { url, newKey, foreignFacesOf, enrolled, reembedding },
      text: formatStart(server),
      failures: enrolled?.failures ?? [],
      afterwards: async () => {
        if (!signal.aborted) await once(signal, 'abort');
        await server.close();
      },
    };
  },
});

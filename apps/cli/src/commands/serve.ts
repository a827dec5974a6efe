import { once } from 'node:events';
import process from 'node:process';
import type { RunningServer } from '@lookalike/api/server';
import { environmentName, readSettings, Settings } from '@lookalike/api/settings';
import type { Failure } from '@lookalike/core';
import type { ArgsDef } from 'citty';
import { defineTask } from '../shell/task.js';
import { counted } from './shared-args.js';

type Setting = keyof Settings;
const settingNames = Object.keys(Settings.properties) as Setting[];
/** The flag of a setting. */
export const toKebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A flag for each setting, described by its schema; without defaults, since the environment may set it. */
const settingArgs: ArgsDef = Object.fromEntries(
  settingNames.map((name) => {
    const { type, description, default: fallback } = Settings.properties[name];
    const shown = fallback === '' || fallback === false ? '' : `default: ${fallback}, or `;
    const note = `${description} (${shown}${environmentName(name)})`;
    const kind = type === 'boolean' ? ('boolean' as const) : ('string' as const);
    const valueHint = type === 'integer' ? 'number' : 'text';
    return [toKebab(name), { type: kind, description: note, ...(kind === 'string' && { valueHint }) }];
  }),
);

function readFlags(args: Record<string, unknown>): Partial<Record<Setting, string>> {
  const given = settingNames.map((name) => [name, args[toKebab(name)]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined).map(([k, v]) => [k, String(v)]));
}

function formatStart({ url, newKey, enrolled, reembedded, foreignFacesOf }: RunningServer): string {
  const lines = [`Lookalike is on ${url} (API description at ${url}/docs); Ctrl-C ends it`];
  if (newKey) {
    lines.push(`key of the service "${newKey.service}", shown only now: ${newKey.key}`);
    lines.push(`open ${url}/#key=${newKey.key} (the page keeps the key until its tab is closed)`);
  }
  if (enrolled) {
    lines.push(
      `enrolled ${counted(enrolled.faces, 'face')} of ${counted(enrolled.subjects, 'person', 'people')}`,
    );
  }
  if (reembedded) lines.push(`embedded ${counted(reembedded.embedded, 'face')} again`);
  if (foreignFacesOf.length > 0) {
    lines.push(
      `warning: faces of ${foreignFacesOf.join(', ')} were embedded by another model and are not found;`,
      'start with that model, or with --reembed, which embeds them again from their stored photos',
    );
  }
  return lines.join('\n');
}

/** Photos and faces that were left out before the service listened. */
const listLeft = ({ enrolled, reembedded }: RunningServer): Failure[] => [
  ...(enrolled?.failures ?? []),
  ...(reembedded?.failures ?? []),
];

export const serve = defineTask({
  name: 'serve',
  examples: [
    ['serve', 'on http://127.0.0.1:3000, with the gallery in lookalike-data/'],
    ['serve --model lookalike-work/model --port 8080', 'with your own model'],
    ['serve --enrol photos', 'the first start enrols the people of photos/<Person>/*'],
    ['serve --rotate-key default', 'print a new key, to replace a lost one'],
  ],
  args: settingArgs,
  run: async ({ args, signal, onProgress }) => {
    const settings = readSettings(readFlags(args), process.env);
    const { startServer } = await import('@lookalike/api/server');
    const server = await startServer(settings, { signal, onProgress });
    const { url, newKey, foreignFacesOf, enrolled, reembedded } = server;
    return {
      json: { url, newKey, foreignFacesOf, enrolled, reembedded },
      text: formatStart(server),
      failures: listLeft(server),
      afterwards: async () => {
        if (!signal.aborted) await once(signal, 'abort');
        await server.close();
      },
    };
  },
});

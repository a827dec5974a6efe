import { Settings } from '../src/config.js';

const flagName = (setting: string) =>
  `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Defaults that depend on the machine. */
const inWords: Record<string, string> = { workers: 'cores − 1' };

const shown = (value: unknown) => (value === '' ? '' : `\`${value}\``);

/** The settings as a table in Markdown: from the schema that the flags come from. */
export const settingsTable = (): string =>
  [
    '| flag | default | meaning |',
    '|---|---|---|',
    ...Object.entries(Settings.properties).map(
      ([name, { description, default: fallback }]) =>
        `| \`${flagName(name)}\` | ${inWords[name] ?? shown(fallback)} | ${description} |`,
    ),
  ].join('\n');

import { environmentName, Settings } from '@lookalike/api/settings';
import type { ArgsDef } from 'citty';

type Setting = keyof Settings;

/** The service's settings, in the order of its schema. */
export const settingNames = Object.keys(Settings.properties) as Setting[];

/** The flag of a setting. */
export const toKebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A flag for each setting, described by its schema. It has no default, since the environment may set it. */
export const settingArgs = (names: readonly Setting[]): ArgsDef =>
  Object.fromEntries(
    names.map((name) => {
      const { type, description, default: fallback } = Settings.properties[name];
      const shown = fallback === '' || fallback === false ? '' : `default: ${fallback}, or `;
      const note = `${description} (${shown}${environmentName(name)})`;
      const kind = type === 'boolean' ? ('boolean' as const) : ('string' as const);
      const valueHint = type === 'integer' || type === 'number' ? 'number' : 'text';
      return [toKebab(name), { type: kind, description: note, ...(kind === 'string' && { valueHint }) }];
    }),
  );

/** The settings that the command line gives. */
export function readSettingFlags(args: Record<string, unknown>): Partial<Record<Setting, string>> {
  const given = settingNames.map((name) => [name, args[toKebab(name)]] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined).map(([k, v]) => [k, String(v)]));
}

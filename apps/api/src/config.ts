import { LookalikeError } from '@lookalike/core';
import type { TSchema } from '@sinclair/typebox';
import type { ValueError } from '@sinclair/typebox/errors';
import { Value } from '@sinclair/typebox/value';
import { Settings } from './settings.js';

export { Settings, workSettings } from './settings.js';

/**
 * The environment variable of a setting: `maxQueue` is read from `LOOKALIKE_MAX_QUEUE`. The database's address is also
 * read from `DATABASE_URL`.
 * @example
 * ```ts
 * import { environmentName } from '@lookalike/api';
 *
 * console.log(environmentName('maxQueue')); // → LOOKALIKE_MAX_QUEUE
 * ```
 */
export const environmentName = (setting: string) =>
  `LOOKALIKE_${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

function fromEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  const found: Record<string, string> = {};
  if (environment.DATABASE_URL) found.databaseUrl = environment.DATABASE_URL;
  for (const name of Object.keys(Settings.properties)) {
    const value = environment[environmentName(name)];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

/** The allowed values of a setting, in words. */
function expectation({ schema, message }: ValueError): string {
  const choices: TSchema[] | undefined = schema.anyOf;
  if (choices) return `one of ${choices.map((choice) => choice.const).join(', ')}`;
  const whole = message.toLowerCase().replace(/^expected /, '');
  const { minimum, maximum } = schema;
  return maximum === undefined || minimum === undefined
    ? whole
    : `${schema.type} from ${minimum} to ${maximum}`;
}

/**
 * Reads the settings. Flags override the environment, which overrides the defaults.
 * @throws {LookalikeError} `INVALID_ARGUMENT` naming the setting, its allowed values and its value.
 * @example
 * ```ts
 * import { readSettings } from '@lookalike/api/settings';
 *
 * const { port, host } = readSettings({ port: '8080' }, { LOOKALIKE_HOST: '0.0.0.0' });
 * console.log(port, host); // → 8080 0.0.0.0
 * ```
 */
export function readSettings(
  flags: Partial<Record<keyof Settings, string>>,
  environment: NodeJS.ProcessEnv,
): Settings {
  const given = { ...fromEnvironment(environment), ...flags };
  const settings = Value.Default(Settings, Value.Convert(Settings, given));
  if (Value.Check(Settings, settings)) return settings;
  const [error] = [...Value.Errors(Settings, settings)];
  const name = error.path.slice(1);
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `${name}: expected ${expectation(error)}, got "${error.value}"`,
  );
}

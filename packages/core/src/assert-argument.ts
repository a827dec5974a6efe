import { kindOf } from './kind-of.js';
import { LookalikeError } from './lookalike-error.js';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isLength = (value: unknown) => typeof value === 'number' && Number.isInteger(value) && value >= 0;

/** What an argument can be required to be, by its name in messages. */
const checks = Object.freeze({
  'a string': (value: unknown) => typeof value === 'string',
  'a function': (value: unknown) => typeof value === 'function',
  'an array': (value: unknown) => Array.isArray(value),
  /** An array or typed array; each of its elements is a number. */
  'an array of numbers': (value: unknown) =>
    isObject(value) &&
    'length' in value &&
    isLength(value.length) &&
    Array.prototype.every.call(value, (element: unknown) => typeof element === 'number'),
  'an array of strings': (value: unknown) =>
    Array.isArray(value) && value.every((element) => typeof element === 'string'),
  'an object': (value: unknown) => isObject(value) && !Array.isArray(value),
});

/** What {@link assertArgument} can ask for. */
export type ArgumentKind = keyof typeof checks;

/**
 * Checks the kind of an argument where a library is called, possibly from JavaScript.
 * @throws {LookalikeError} `INVALID_ARGUMENT`
 * @example
 * ```ts
 * import { assertArgument } from '@lookalike/core';
 *
 * const open = (folder: unknown) => assertArgument('folder', folder, 'a string');
 * try {
 *   open(7);
 * } catch (error) {
 *   console.log(String(error)); // → LookalikeError: folder: expected a string, got a number
 * }
 * ```
 */
export function assertArgument(name: string, value: unknown, kind: ArgumentKind): void {
  if (checks[kind](value)) return;
  const got =
    Array.isArray(value) && kind.startsWith('an array')
      ? 'an array with something else in it'
      : kindOf(value);
  throw new LookalikeError('INVALID_ARGUMENT', `${name}: expected ${kind}, got ${got}`);
}

import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

/** Temporary names start with a dot and end with this, so that a left-over is recognised as one. */
const partialSuffix = '.partial';
const digits = 8;

/**
 * A temporary name next to `path` for a file that is being written or removed.
 * @example
 * ```ts
 * import { dirname } from 'node:path';
 * import { partialName } from '@lookalike/core/node';
 *
 * console.log(dirname(partialName('models/model.json'))); // → models
 * ```
 */
export const partialName = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, digits)}${partialSuffix}`);

/**
 * Whether a name is one of {@link partialName}'s: what a killed process left behind.
 * @example
 * ```ts
 * import { isPartialName, partialName } from '@lookalike/core/node';
 *
 * console.log(isPartialName(partialName('model.json')), isPartialName('model.json')); // → true false
 * ```
 */
export const isPartialName = (name: string): boolean => name.startsWith('.') && name.endsWith(partialSuffix);

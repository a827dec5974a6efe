/**
 * What a value is, in words for a message: `null`, `a string`, `an array`, `a Float32Array`.
 * @example
 * ```ts
 * import { kindOf } from '@lookalike/core';
 *
 * console.log(kindOf(null), '·', kindOf([1]), '·', kindOf(new Float32Array(2))); // → null · an array · a Float32Array
 * ```
 */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  const kind =
    typeof value === 'object'
      ? Object.prototype.toString.call(value).slice('[object '.length, -1)
      : typeof value;
  const name = kind === 'Object' || kind === 'Array' ? kind.toLowerCase() : kind;
  return `${/^[aeiou](?!int)/i.test(name) ? 'an' : 'a'} ${name}`;
}

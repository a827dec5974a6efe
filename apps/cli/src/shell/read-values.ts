import { UsageError } from './errors.js';

export interface NumberRange {
  min?: number;
  max?: number;
  /** Only whole numbers. @default false */
  whole?: boolean;
}

function describe({ min, max, whole }: NumberRange): string {
  const kind = whole ? 'a whole number' : 'a number';
  if (min !== undefined && max !== undefined) return `${kind} from ${min} to ${max}`;
  if (min !== undefined) return `${kind} of at least ${min}`;
  return max === undefined ? kind : `${kind} of at most ${max}`;
}

/**
 * The number that a flag holds, or `undefined` when the flag was not given.
 * @throws {UsageError} when the text is not a number within the range.
 */
export function readNumber(
  text: string | undefined,
  flag: string,
  range: NumberRange = {},
): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, whole = false } = range;
  const fits = Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value));
  if (!fits) throw new UsageError(`--${flag}: expected ${describe(range)}, got "${text}"`);
  return value;
}

/**
 * The choice that a flag names, or `undefined` if the flag was not given; the parser has already rejected unknown
 * choices.
 */
export const readChoice = <T extends string>(
  value: string | undefined,
  choices: readonly T[],
): T | undefined => choices.find((choice) => choice === value);

/** The three numbers of a flag such as `0.6,0.7,0.7`. */
export function readTriple(
  text: string | undefined,
  flag: string,
  range: NumberRange = {},
): readonly [number, number, number] | undefined {
  if (text === undefined) return undefined;
  const values = text.split(',').map((part) => readNumber(part, flag, range) ?? Number.NaN);
  if (values.length === 3) return [values[0], values[1], values[2]];
  throw new UsageError(`--${flag}: expected three numbers separated by commas, got "${text}"`);
}

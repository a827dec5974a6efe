import { type ChipRecipe, landmarkNames } from '@lookalike/core';

type Fields = Readonly<Record<string, unknown>>;
type Check = readonly [field: string, expected: string, isRight: boolean];

export const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSide = (value: unknown): boolean => Number.isInteger(value) && Number(value) > 0;
const borders: readonly unknown[] = [
  'shift',
  'black',
  'replicate',
  'reflect',
] satisfies ChipRecipe['border'][];
const grays: readonly unknown[] = ['bt601', 'bt709', 'average'] satisfies ChipRecipe['gray'][];

const isPoint = (value: unknown): boolean =>
  isObject(value) && Number.isFinite(value.x) && Number.isFinite(value.y);

function isTemplate(value: unknown): boolean {
  if (!isObject(value) || !isSide(value.width) || !isSide(value.height)) return false;
  const { landmarks } = value;
  return isObject(landmarks) && landmarkNames.every((name) => isPoint(landmarks[name]));
}

function isAlignment(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (value.kind === 'crop') return Number.isFinite(value.margin);
  return value.kind === 'landmarks' && isTemplate(value.template);
}

/** What is wrong with a chip recipe, as expected and actual value; undefined if nothing is. */
export function recipeFault(recipe: unknown): string | undefined {
  if (!isObject(recipe)) return `expected a chip recipe, got ${JSON.stringify(recipe)}`;
  const { alignment, border, cropSize, width, height, channels, gray } = recipe;
  const checks: Check[] = [
    ['alignment', 'a crop with a margin, or landmarks with a template', isAlignment(alignment)],
    ['border', borders.join(', '), borders.includes(border)],
    ['cropSize', 'a whole number of pixels', isSide(cropSize)],
    ['width', 'a whole number of pixels', isSide(width)],
    ['height', 'a whole number of pixels', isSide(height)],
    ['channels', '1 or 3', channels === 1 || channels === 3],
    ['gray', grays.join(', '), grays.includes(gray)],
  ];
  const wrong = checks.find(([, , isRight]) => !isRight);
  if (!wrong) return undefined;
  const [field, expected] = wrong;
  return `expected recipe.${field} to be ${expected}, got ${JSON.stringify(recipe[field])}`;
}

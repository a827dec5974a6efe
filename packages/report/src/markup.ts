import { escapeMarkup } from '@lookalike/core';

/** Text that is already markup and is not escaped again. */
export class Markup {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

type Part = Markup | string | number | undefined | false | readonly Part[];

function write(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(write).join('');
  return escapeMarkup(String(part));
}

/** A template for HTML or SVG: inserted values are escaped unless they are markup themselves; lists are joined. */
export const markup = (strings: TemplateStringsArray, ...parts: Part[]): Markup =>
  new Markup(strings.reduce((text, string, i) => text + write(parts[i - 1]) + string));

const entities: Readonly<Record<string, string>> = Object.freeze({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
});
/** What XML 1.0 does not allow, escaped or not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Escapes text for HTML and XML, in an element or an attribute; a character that XML does not allow becomes `U+FFFD`.
 * @example
 * ```ts
 * import { escapeMarkup } from '@lookalike/core';
 *
 * console.log(escapeMarkup('Ada & <Bob>')); // → Ada &amp; &lt;Bob&gt;
 * ```
 */
export function escapeMarkup(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(/[&<>"']/g, (character) => entities[character]);
}

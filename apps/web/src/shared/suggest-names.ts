/** Maximum names in the list; more require typing. */
const maxSuggested = 50;

const startsWord = (name: string, text: string) => name.startsWith(text) || name.includes(` ${text}`);

/**
 * The names that contain the typed text, first those with a word that starts with it; all names if nothing is typed,
 * and none once a complete name is typed.
 */
export function suggestNames(names: readonly string[], typed: string): string[] {
  const text = typed.trim().toLocaleLowerCase();
  if (names.includes(typed.trim())) return [];
  const found = names.filter((name) => name.toLocaleLowerCase().includes(text));
  const first = found.filter((name) => startsWord(name.toLocaleLowerCase(), text));
  return [...first, ...found.filter((name) => !first.includes(name))].slice(0, maxSuggested);
}

/** Names listed; more of them need a letter typed. */
const maxSuggested = 50;

const startsWord = (name: string, text: string) => name.startsWith(text) || name.includes(` ${text}`);

/**
 * The names that contain what was typed, those with a word that begins with it first; all of them while nothing is
 * typed, and none once a whole name is.
 */
export function suggestNames(names: readonly string[], typed: string): string[] {
  const text = typed.trim().toLocaleLowerCase();
  if (names.includes(typed.trim())) return [];
  const found = names.filter((name) => name.toLocaleLowerCase().includes(text));
  const first = found.filter((name) => startsWord(name.toLocaleLowerCase(), text));
  return [...first, ...found.filter((name) => !first.includes(name))].slice(0, maxSuggested);
}

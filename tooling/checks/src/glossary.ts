/**
 * Words that read like a translation, or that have another word in this project, as a pattern and what to write instead.
 * A pattern is matched as a whole word, without regard to case.
 */
export const glossary: readonly (readonly [pattern: string, instead: string])[] = [
  // One word for each thing.
  ['grey(scale)?', 'gray$1'],
  ['mend(s|ed|ing)?', 'fix'],
  ['at once', 'immediately, or: at the same time'],
  // Signs of a translated sentence.
  ['tells?\\b(?! (\\S+ ){0,4}apart\\b)', 'says, shows'],
  ['in turns', 'alternately'],
  ['of whom', 'whose, with'],
  ['who(so)?ever', 'anyone who'],
  ['anew', 'again'],
  ['(?<!there )is no (photo|picture|person|file|folder)', 'is not a $1'],
  ['stands?\\b(?! (out|for|by)\\b)', 'is, has'],
  ['lies in', 'is in'],
  ['goes on', 'resumes, continues'],
  ['(is|are|be) taken for', 'is mistaken for, counts as'],
  ['so many', 'this many, that number of'],
  ['as (it|they) comes?\\b(?! (in|out|back)\\b)', 'in any order'],
  ['by (its|their) own way', 'separately'],
  ['in the place of', 'instead of'],
  ['for want of', 'without'],
  ['(has|have) (it|them) not', 'does not have $2'],
  ['hangs? on', 'depends on, belongs to'],
  ['from (\\d+) on\\b(?! )', 'of at least $1'],
  ["that there (isn't|aren't)", 'unknown, that does not exist'],
];

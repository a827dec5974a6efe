import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { type DetectedFace, LookalikeError } from '@lookalike/core';
import { ignoreMissing, privateMode } from '@lookalike/core/node';
import type { Choice, Decision, isDecision } from './decision.js';

/**
 * The journal's name; it is in the folder of photos.
 * @example
 * ```ts
 * import { appendFile, mkdir } from 'node:fs/promises';
 * import { journalName, readDecisions } from '@lookalike/dataset';
 *
 * const decision = { file: 'Ada/1.png', decision: 'drop', by: 'user', at: new Date().toISOString() };
 * await mkdir('album');
 * await appendFile(`album/${journalName}`, `${JSON.stringify(decision)}\n`);
 * const [{ file }] = await readDecisions('album');
 * console.log(file); // → Ada/1.png
 * ```
 */
export const journalName = 'selection.jsonl';

function parseLine(line: string, file: string, number: number, isValid: typeof isDecision): Decision[] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return []; // a crash cut it short before it was confirmed
  }
  if (isValid(value)) return [value];
  throw new LookalikeError(
    'CORRUPT_DATA',
    `${file}: line ${number} is not a decision: expected file, decision, by and at; correct it or remove it`,
  );
}

/**
 * Reads the decisions about a folder's photos, in their order; `[]` when there are none.
 * @throws {LookalikeError} `CORRUPT_DATA` for a line of JSON that is something else.
 * @example
 * ```ts
 * import { mkdir } from 'node:fs/promises';
 * import { readDecisions } from '@lookalike/dataset';
 *
 * await mkdir('album');
 * console.log(await readDecisions('album')); // → []
 * ```
 */
export async function readDecisions(photosFolder: string): Promise<Decision[]> {
  const file = join(photosFolder, journalName);
  const text = await ignoreMissing(readFile(file, 'utf8'));
  if (!text) return [];
  const { isDecision } = await import('./decision.js'); // its schemas load only where something was decided
  return text
    .split('\n')
    .flatMap((line, index) => (line === '' ? [] : parseLine(line, file, index + 1, isDecision)));
}

/**
 * Appends decisions and waits until they are on the disk. Nothing that is there is ever changed: after a line that
 * a crash cut short, a new one is begun.
 * @returns the number of bytes by which the journal has grown.
 * @example
 * ```ts
 * import { mkdir } from 'node:fs/promises';
 * import { appendDecisions, readDecisions } from '@lookalike/dataset';
 *
 * await mkdir('album');
 * const at = new Date().toISOString();
 * await appendDecisions('album', [{ file: 'Ada/1.jpg', decision: 'drop', by: 'user', at }]);
 * console.log((await readDecisions('album')).length); // → 1
 * ```
 */
export async function appendDecisions(photosFolder: string, decisions: readonly Decision[]): Promise<number> {
  if (decisions.length === 0) return 0;
  const handle = await open(join(photosFolder, journalName), 'a+', privateMode.file);
  try {
    const { size } = await handle.stat();
    const last = Buffer.alloc(1);
    if (size > 0) await handle.read(last, 0, 1, size - 1);
    const begin = size === 0 || last.toString() === '\n' ? '' : '\n';
    const lines = begin + decisions.map((decision) => `${JSON.stringify(decision)}\n`).join('');
    await handle.appendFile(lines);
    await handle.sync();
    return Buffer.byteLength(lines);
  } finally {
    await handle.close();
  }
}

/**
 * The current choices after a list of decisions: for each photo the last one that was not undone. A photo without an
 * entry was never decided on, and is kept.
 * @example
 * ```ts
 * import { replayDecisions } from '@lookalike/dataset';
 *
 * const about = { file: 'Ada/1.jpg', by: 'user', at: '2026-01-31T12:00:00Z' } as const;
 * const choices = replayDecisions([
 *   { ...about, decision: 'keep' },
 *   { ...about, decision: 'drop' },
 *   { ...about, decision: 'undo' },
 * ]);
 * console.log(choices.get('Ada/1.jpg')?.decision); // → keep
 * ```
 */
export function replayDecisions(decisions: readonly Decision[]): Map<string, Choice> {
  const histories = new Map<string, Choice[]>();
  for (const decision of decisions) {
    const history = histories.get(decision.file) ?? [];
    histories.set(decision.file, history);
    if (decision.decision === 'undo') history.pop();
    else history.push(decision);
  }
  const current = [...histories].flatMap(([file, history]) => {
    const last = history.at(-1);
    return last ? [[file, last] as const] : [];
  });
  return new Map(current);
}

const isFolder = async (path: string) => (await stat(path)).isDirectory();

/** The decisions about a folder's photos, by the photos' paths within it: its own, and for a person's folder those beside it. */
async function choicesWithin(folder: string): Promise<[file: string, choice: Choice][]> {
  const place = resolve(folder);
  const own = replayDecisions(await readDecisions(folder));
  const above = replayDecisions(await readDecisions(dirname(place)));
  const person = `${basename(place)}/`;
  const persons = [...above].flatMap(([file, choice]): [string, Choice][] =>
    file.startsWith(person) ? [[file.slice(person.length), choice]] : [],
  );
  return [...persons, ...own];
}

/**
 * What was decided about the photos of the folders that are among `inputs`, by the photos' paths. A person's folder may be
 * named by itself.
 * @example
 * ```ts
 * import { mkdir } from 'node:fs/promises';
 * import { appendDecisions, readChoices } from '@lookalike/dataset';
 *
 * await mkdir('album');
 * const at = new Date().toISOString();
 * await appendDecisions('album', [{ file: 'Ada/1.jpg', decision: 'drop', by: 'user', at }]);
 * console.log((await readChoices(['album'])).get('album/Ada/1.jpg')?.decision); // → drop
 * ```
 */
export async function readChoices(inputs: readonly string[]): Promise<Map<string, Choice>> {
  const choices = new Map<string, Choice>();
  for (const input of inputs) {
    if (!(await isFolder(input))) continue;
    for (const [file, choice] of await choicesWithin(input)) choices.set(join(input, file), choice);
  }
  return choices;
}

/**
 * The name under which a photo counts: its own, or one in the folder of the person it was moved to.
 * @example
 * ```ts
 * import { countedName } from '@lookalike/dataset';
 *
 * const photo = { name: 'Ada/1.jpg' };
 * const at = '2026-01-31T12:00:00Z';
 * console.log(countedName(photo, { file: 'Ada/1.jpg', decision: 'move', to: 'Bob', by: 'user', at })); // → Bob/Ada--1.jpg
 * ```
 */
export function countedName({ name }: { name: string }, choice: Choice | undefined): string {
  if (choice?.decision !== 'move') return name;
  return posix.join(choice.to, name.replaceAll('/', '--'));
}

/**
 * The face that was chosen for a photo; `undefined` when it is left to a rule.
 * @example
 * ```ts
 * import { chosenFace } from '@lookalike/dataset';
 *
 * console.log(chosenFace({ file: 'Ada/1.jpg', decision: 'keep', by: 'user', at: '2026-01-31T12:00:00Z' })); // → undefined
 * ```
 */
export const chosenFace = (choice: Choice | undefined): DetectedFace | undefined =>
  choice && 'face' in choice ? choice.face : undefined;

/**
 * A short code for how a choice changes the faces of a photo; '' without a choice.
 * @example
 * ```ts
 * import { choiceVersion } from '@lookalike/dataset';
 *
 * const at = '2026-01-31T12:00:00Z';
 * console.log(choiceVersion({ file: 'Ada/1.jpg', decision: 'move', to: 'Bob', by: 'user', at })); // → -1d8bf125
 * ```
 */
export function choiceVersion(choice: Choice | undefined): string {
  if (choice?.decision !== 'face' && choice?.decision !== 'move') return '';
  const { face, to } = { to: undefined, ...choice };
  return `-${createHash('sha256').update(JSON.stringify({ face, to })).digest('hex').slice(0, 8)}`;
}

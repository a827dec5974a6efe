import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, posix } from 'node:path';
import type { Photo } from '@lookalike/recognizer';
import type { Choice } from './decision.js';
import { replayDecisions } from './replay-decisions.js';
import { readDecisions } from './selection-journal.js';

const isFolder = async (path: string) => (await stat(path)).isDirectory();

/** What was decided about the photos of the folders that are among `inputs`, by the photos' paths. */
export async function readChoices(inputs: readonly string[]): Promise<Map<string, Choice>> {
  const choices = new Map<string, Choice>();
  for (const input of inputs) {
    if (!(await isFolder(input))) continue;
    for (const [file, choice] of replayDecisions(await readDecisions(input))) {
      choices.set(join(input, file), choice);
    }
  }
  return choices;
}

/** Where a photo counts: its own name, or one in the folder of the person to whom it was moved. */
export function countedName({ name }: Photo, choice: Choice | undefined): string {
  if (choice?.decision !== 'move') return name;
  return posix.join(choice.to, `${basename(dirname(name))}--${basename(name)}`);
}

/** What a choice changes about the faces that come of a photo, in a few letters; '' without one. */
export function choiceVersion(choice: Choice | undefined): string {
  if (choice?.decision !== 'face' && choice?.decision !== 'move') return '';
  const { face, to } = { to: undefined, ...choice };
  return `-${createHash('sha256').update(JSON.stringify({ face, to })).digest('hex').slice(0, 8)}`;
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder with the history of a training. */
export interface TrainingRun {
  /** Its path relative to the folder of runs; `.` for that folder itself. */
  name: string;
  folder: string;
  hasReport: boolean;
}

const historyFile = 'history.csv';
export const reportFile = 'report.html';
/** A work folder has its model one level down; a folder of work folders, two. */
const deepest = 2;

async function search(root: string, name: string, depth: number): Promise<TrainingRun[]> {
  const folder = join(root, name);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files = new Set(entries.filter((entry) => entry.isFile()).map((entry) => entry.name));
  const here = { name: name === '' ? '.' : name, folder, hasReport: files.has(reportFile) };
  const within = depth === deepest ? [] : entries.filter((entry) => entry.isDirectory());
  const below = await Promise.all(
    within.map((entry) => search(root, name === '' ? entry.name : `${name}/${entry.name}`, depth + 1)),
  );
  return [...(files.has(historyFile) ? [here] : []), ...below.flat()];
}

/** Finds the training runs in a folder; links are not followed. */
export const findRuns = async (root: string): Promise<TrainingRun[]> =>
  root === '' ? [] : search(root, '', 0);

/** The columns of a history by name, as numbers; a cell that is not a number is `null`. */
export async function readHistory({ folder }: TrainingRun): Promise<Record<string, (number | null)[]>> {
  const text = await readFile(join(folder, historyFile), 'utf8');
  const [names, ...rows] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(','));
  const value = (cell: string | undefined) => (Number.isFinite(Number(cell)) && cell ? Number(cell) : null);
  return Object.fromEntries(
    (names ?? []).map((name, column) => [name, rows.map((cells) => value(cells[column]))]),
  );
}

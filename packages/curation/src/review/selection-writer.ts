import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing } from '@lookalike/core/node';
import type { Choice, Decision } from '../decision.js';
import { appendDecisions, journalName, readDecisions } from '../selection-journal.js';

/** What the journal says of one photo. */
export interface PhotoRecord {
  /** Its lines. */
  revision: number;
  choice: Choice | undefined;
}

/** A decision that was based on an older state of the journal, or that takes back what is not there. */
export class Outdated extends Error {
  override readonly name = 'Outdated';
}

/** The one way in which a page writes the journal: one decision after the other. */
export interface SelectionWriter {
  find(file: string): PhotoRecord;
  /** The choices that hold. */
  current(): Map<string, Choice>;
  /**
   * Appends a decision once the ones before it are on the disk.
   * @param basedOn the photo's revision that was seen when it was made.
   * @throws {Outdated} when another window or process has decided on the photo since; nothing is written.
   */
  decide(decision: Decision, basedOn: number): Promise<void>;
  /** Appends what `choose` makes of the choices that hold then. */
  decideAll(choose: (current: Map<string, Choice>) => Choice[]): Promise<string[]>;
  /** Reads what other processes have written. @returns the photos that it changed, since this was last asked. */
  refresh(): Promise<string[]>;
}

interface History {
  revision: number;
  choices: Choice[];
}

const nothing: PhotoRecord = Object.freeze({ revision: 0, choice: undefined });

type Histories = Map<string, History>;

function addTo(histories: Histories, decision: Decision): void {
  const history = histories.get(decision.file) ?? { revision: 0, choices: [] };
  histories.set(decision.file, history);
  history.revision += 1;
  if (decision.decision === 'undo') history.choices.pop();
  else history.choices.push(decision);
}

/** The files of which one says something else than the other. */
const differences = (before: Histories, after: Histories) =>
  [...new Set([...before.keys(), ...after.keys()])].filter(
    (file) => before.get(file)?.revision !== after.get(file)?.revision,
  );

class OpenWriter implements SelectionWriter {
  #histories: Histories = new Map();
  /** What of others was read and not yet told. */
  #untold = new Set<string>();
  #size = -1;
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly folder: string) {}

  find(file: string): PhotoRecord {
    const history = this.#histories.get(file);
    return history ? { revision: history.revision, choice: history.choices.at(-1) } : nothing;
  }

  current(): Map<string, Choice> {
    const choices = [...this.#histories].flatMap(([file, history]) => {
      const choice = history.choices.at(-1);
      return choice ? [[file, choice] as const] : [];
    });
    return new Map(choices);
  }

  decide(decision: Decision, basedOn: number): Promise<void> {
    return this.#queue(async () => {
      await this.#readGrowth();
      const { revision, choice } = this.find(decision.file);
      if (revision !== basedOn) throw new Outdated(`${decision.file} was decided on in the meantime`);
      if (decision.decision === 'undo' && !choice) throw new Outdated(`${decision.file} has nothing to undo`);
      await this.#write([decision]);
    });
  }

  decideAll(choose: (current: Map<string, Choice>) => Choice[]): Promise<string[]> {
    return this.#queue(async () => {
      await this.#readGrowth();
      const choices = choose(this.current());
      await this.#write(choices);
      return choices.map(({ file }) => file);
    });
  }

  refresh(): Promise<string[]> {
    return this.#queue(async () => {
      await this.#readGrowth();
      const files = [...this.#untold];
      this.#untold.clear();
      return files;
    });
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }

  /** Counts what it has written itself only: if others wrote at the same moment, the size shows it. */
  async #write(decisions: readonly Decision[]): Promise<void> {
    this.#size += await appendDecisions(this.folder, decisions);
    for (const decision of decisions) addTo(this.#histories, decision);
  }

  /** What another process appended shows by the size; its lines are read with all others. */
  async #readGrowth(): Promise<void> {
    const size = await this.#sizeNow();
    if (size === this.#size) return;
    const read: Histories = new Map();
    for (const decision of await readDecisions(this.folder)) addTo(read, decision);
    for (const file of differences(this.#histories, read)) this.#untold.add(file);
    this.#histories = read;
    this.#size = size;
  }

  async #sizeNow(): Promise<number> {
    return (await ignoreMissing(stat(join(this.folder, journalName))))?.size ?? 0;
  }
}

/** Reads the journal of a photos folder and stands ready to append to it. */
export async function openSelectionWriter(photosFolder: string): Promise<SelectionWriter> {
  const writer = new OpenWriter(photosFolder);
  await writer.refresh();
  return writer;
}

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LookalikeError } from '@lookalike/core';
import { ignoreMissing } from '@lookalike/core/node';
import { appendDecisions, type Choice, type Decision, journalName, readDecisions } from '@lookalike/dataset';

/** What the journal says of one photo. */
export interface PhotoRecord {
  /** Its lines. */
  revision: number;
  choice: Choice | undefined;
}

/** The one way in which a review writes the journal: one decision after the other. */
export interface SelectionWriter {
  find(file: string): PhotoRecord;
  /** The choices that hold. */
  current(): Map<string, Choice>;
  /**
   * Appends a decision once the ones before it are on the disk.
   * @param basedOn the photo's revision that was seen when it was made.
   * @throws {LookalikeError} `CONFLICT` when another window or process has decided on the photo since, or there is
   * nothing to undo; nothing is written.
   */
  decide(decision: Decision, basedOn: number): Promise<void>;
  /** Appends the choices that `choose` makes, given those that hold at the time. @returns their files. */
  decideAll(choose: (current: Map<string, Choice>) => Choice[]): Promise<string[]>;
  /** Reads what other processes have written. @returns the photos that this has changed since the last call. */
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

/** The files about which the two differ. */
const differences = (before: Histories, after: Histories) =>
  [...new Set([...before.keys(), ...after.keys()])].filter(
    (file) => before.get(file)?.revision !== after.get(file)?.revision,
  );

const conflict = (why: string) => new LookalikeError('CONFLICT', `${why}: load the review again`);

class OpenWriter implements SelectionWriter {
  #histories: Histories = new Map();
  /** Files with changes by others that {@link SelectionWriter.refresh} has not returned yet. */
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
      if (revision !== basedOn) throw conflict(`${decision.file} was decided on in the meantime`);
      if (decision.decision === 'undo' && !choice) throw conflict(`${decision.file} has nothing to undo`);
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

  /** Counts its own bytes only: if others wrote at the same moment, the size shows it. */
  async #write(decisions: readonly Decision[]): Promise<void> {
    this.#size += await appendDecisions(this.folder, decisions);
    for (const decision of decisions) addTo(this.#histories, decision);
  }

  /** The size shows whether another process has appended lines; then all are read again. */
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

/** Reads the journal of a photos folder, to append to it. */
export async function openSelectionWriter(photosFolder: string): Promise<SelectionWriter> {
  const writer = new OpenWriter(photosFolder);
  await writer.refresh();
  return writer;
}

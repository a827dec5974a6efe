import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isNotFound } from '../../files/stamp.js';
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
  /** Reads what other processes have written. @returns the photos that it changed. */
  refresh(): Promise<string[]>;
}

interface History {
  revision: number;
  choices: Choice[];
}

const nothing: PhotoRecord = Object.freeze({ revision: 0, choice: undefined });

class OpenWriter implements SelectionWriter {
  #histories = new Map<string, History>();
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
    return this.#queue(() => this.#readGrowth());
  }

  #queue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => {});
    return result;
  }

  async #write(decisions: readonly Decision[]): Promise<void> {
    await appendDecisions(this.folder, decisions);
    for (const decision of decisions) this.#apply(decision);
    this.#size = await this.#sizeNow();
  }

  /** What another process appended shows by the size; its lines are read with all others. */
  async #readGrowth(): Promise<string[]> {
    const size = await this.#sizeNow();
    if (size === this.#size) return [];
    const before = this.#histories;
    this.#histories = new Map();
    for (const decision of await readDecisions(this.folder)) this.#apply(decision);
    this.#size = size;
    const changed = [...this.#histories].filter(([file, { revision }]) => {
      return before.get(file)?.revision !== revision;
    });
    return changed.map(([file]) => file);
  }

  #apply(decision: Decision): void {
    const history = this.#histories.get(decision.file) ?? { revision: 0, choices: [] };
    this.#histories.set(decision.file, history);
    history.revision += 1;
    if (decision.decision === 'undo') history.choices.pop();
    else history.choices.push(decision);
  }

  async #sizeNow(): Promise<number> {
    try {
      return (await stat(join(this.folder, journalName))).size;
    } catch (error) {
      if (isNotFound(error)) return 0;
      throw error;
    }
  }
}

/** Reads the journal of a photos folder and stands ready to append to it. */
export async function openSelectionWriter(photosFolder: string): Promise<SelectionWriter> {
  const writer = new OpenWriter(photosFolder);
  await writer.refresh();
  return writer;
}

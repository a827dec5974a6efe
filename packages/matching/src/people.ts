import { swapRemove } from './swap-remove.js';

/** A subject of a gallery and the entries it has. */
export interface Person {
  readonly name: string;
  /** Its place in {@link People.slots}; changes when another person leaves. */
  slot: number;
  readonly entries: Set<number>;
}

/** The people of a gallery, numbered without gaps, so that scores fit in typed arrays. */
export class People {
  readonly slots: Person[] = [];
  readonly #byName = new Map<string, Person>();

  get(name: string): Person | undefined {
    return this.#byName.get(name);
  }

  /** Records a new entry of a person, who may be new too. */
  enter(name: string, entry: number): Person {
    let person = this.#byName.get(name);
    if (!person) {
      person = { name, slot: this.slots.length, entries: new Set() };
      this.#byName.set(name, person);
      this.slots.push(person);
    }
    person.entries.add(entry);
    return person;
  }

  /** Forgets an entry, and the person when it was the last. */
  leave(person: Person, entry: number): void {
    person.entries.delete(entry);
    if (person.entries.size > 0) return;
    this.#byName.delete(person.name);
    const moved = swapRemove(this.slots, person.slot);
    if (moved) moved.slot = person.slot;
  }
}

import type { PhotoView } from '@lookalike/curation';
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { arrange, type Group } from './arrange.js';
import type { Photos } from './create-photos.js';
import { type FilterName, filterNames, filters } from './filters.js';

/** Which photos the list shows, and which one is current. */
export interface List {
  filter: ReadonlySignal<FilterName>;
  /** '' means everyone. */
  person: ReadonlySignal<string>;
  groups: ReadonlySignal<readonly Group[]>;
  counts: ReadonlySignal<Record<FilterName, number>>;
  people: ReadonlySignal<readonly string[]>;
  /** The current photo. */
  current: ReadonlySignal<PhotoView | undefined>;
  /** Whether a small screen shows the photo rather than the list. */
  open: Signal<boolean>;
  show(filter: FilterName): void;
  showPerson(person: string): void;
  look(file: string): void;
  /** Moves forward by a number of photos. */
  move(by: number): void;
  /** Keeps a photo in the list even if the filter no longer matches it. */
  hold(file: string): void;
  /** Keeps the current photo in the list, whatever is decided about it. */
  holdCurrent(): void;
}

export function createList(photos: Photos): List {
  const filter = signal<FilterName>('review');
  const person = signal('');
  const looked = signal('');
  const held = signal<ReadonlySet<string>>(new Set());
  const ofPerson = computed(() =>
    photos.list.value.filter((photo) => person.value === '' || photo.person === person.value),
  );
  const groups = computed(() => {
    const { takes } = filters[filter.value];
    return arrange(ofPerson.value.filter((photo) => takes(photo) || held.value.has(photo.file)));
  });
  const flat = computed(() => groups.value.flatMap((group) => group.photos));
  const place = computed(() =>
    Math.max(
      0,
      flat.value.findIndex(({ file }) => file === looked.value),
    ),
  );
  const current = computed(() => flat.value[place.value]);
  const counts = computed(() => {
    const entries = filterNames.map((name) => [name, ofPerson.value.filter(filters[name].takes).length]);
    return Object.fromEntries(entries) as Record<FilterName, number>;
  });
  const people = computed(() => [...new Set(photos.list.value.map((photo) => photo.person))]);
  const look = (file: string) => {
    looked.value = file;
  };
  const hold = (file: string) => {
    if (!held.value.has(file)) held.value = new Set([...held.value, file]);
  };
  return {
    ...{ filter, person, groups, counts, people, current, look, hold },
    open: signal(false),
    show: (name) =>
      batch(() => {
        filter.value = name;
        held.value = new Set();
      }),
    showPerson: (name) =>
      batch(() => {
        person.value = name;
        held.value = new Set();
      }),
    move(by) {
      const next = Math.min(Math.max(place.value + by, 0), flat.value.length - 1);
      if (flat.value[next]) look(flat.value[next].file);
    },
    holdCurrent: () =>
      batch(() => {
        const file = current.peek()?.file;
        if (file === undefined) return;
        look(file);
        hold(file);
      }),
  };
}

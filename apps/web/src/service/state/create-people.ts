import { type ReadonlySignal, signal } from '@preact/signals';
import type { FaceApi } from '../api/create-api.js';
import type { FacePage } from '../api/types.js';
import type { DrawnBox } from '../recognise/move-box.js';

/** The people of the gallery. */
export interface People {
  /** `undefined` until they are loaded. */
  names: ReadonlySignal<readonly string[] | undefined>;
  /** Increases with each change, so that views with faces reload them. */
  version: ReadonlySignal<number>;
  reload(): Promise<void>;
  /** Returns to the state before the first {@link People.reload}. */
  clear(): void;
  faces(subject: string, page: { page: number; size: number }): Promise<FacePage>;
  add(subject: string): Promise<void>;
  rename(subject: string, name: string): Promise<void>;
  remove(subject: string): Promise<void>;
  addFace(subject: string, photo: Blob, box?: DrawnBox): Promise<void>;
  removeFace(id: string): Promise<void>;
}

export function createPeople(api: FaceApi): People {
  const names = signal<readonly string[] | undefined>(undefined);
  const version = signal(0);
  const reload = async () => {
    const found = await api.subjects();
    names.value = found.toSorted((a, b) => a.localeCompare(b));
    version.value += 1;
  };
  const changing =
    <Given extends unknown[]>(change: (...given: Given) => Promise<unknown>) =>
    async (...given: Given) => {
      await change(...given);
      await reload();
    };
  return {
    names,
    version,
    reload,
    clear() {
      names.value = undefined;
    },
    faces: api.faces,
    add: changing(api.addSubject),
    rename: changing(api.renameSubject),
    remove: changing(api.deleteSubject),
    addFace: changing((subject: string, photo: Blob, box?: DrawnBox) =>
      api.addFace(subject, photo, undefined, box),
    ),
    removeFace: changing(api.deleteFace),
  };
}

import { type ReadonlySignal, signal } from '@preact/signals';
import type { Notes } from '../../shared/create-notes.js';
import type { CorrectionApi, Refused } from '../api/create-correction-api.js';
import type { Change, ReviewQueue } from '../api/types.js';
import type { People } from '../state/create-people.js';

/** The corrections that the page offers, and the changes that can be undone. */
export interface Corrections {
  /** The changes that can be undone, newest first. */
  changes: ReadonlySignal<readonly Change[]>;
  /** Seconds for which a kind of change can be undone; 0 means never. */
  undoSeconds(kind: Change['kind']): number;
  /** The faces waiting for a name; `undefined` until they are loaded. */
  queue: ReadonlySignal<ReviewQueue | undefined>;
  picture: CorrectionApi['sightingPicture'];
  similar: CorrectionApi['similar'];
  /** Loads the changes that can be undone and the faces waiting for a name. */
  reload(): Promise<void>;
  clear(): void;
  /** Shows what was done, with a button to undo it if possible. */
  report(text: string, kind: Change['kind']): Promise<void>;
  undo(id: string): Promise<void>;
  moveFaces(ids: readonly string[], subject: string): Promise<void>;
  refuse(refused: readonly Refused[]): Promise<void>;
  nameSightings(ids: readonly string[], subject: string): Promise<void>;
  refuseSightings(ids: readonly string[], subject?: string): Promise<void>;
  deleteSightings(ids: readonly string[]): Promise<void>;
}

const noUndo = { undo_seconds: 0, holds_deleted: false };

/** What can be undone, as the service says. */
function createChanges(api: Pick<CorrectionApi, 'changes'>) {
  const changes = signal<readonly Change[]>([]);
  const settings = signal(noUndo);
  return {
    changes,
    async read() {
      const { changes: found, ...rest } = await api.changes();
      changes.value = found;
      settings.value = rest;
      return found;
    },
    undoSeconds: (kind: Change['kind']) =>
      kind === 'delete' && !settings.value.holds_deleted ? 0 : settings.value.undo_seconds,
    clear() {
      changes.value = [];
      settings.value = noUndo;
    },
  };
}

/** A change, and what follows once the service has made it. */
const followedBy =
  (follow: () => Promise<unknown>) =>
  <Given extends unknown[]>(change: (...given: Given) => Promise<unknown>) =>
  async (...given: Given): Promise<void> => {
    await change(...given);
    await follow();
  };

/** @param onChange called after a change that may affect the photo under Recognise. */
export function createCorrections(
  api: CorrectionApi,
  people: Pick<People, 'reload'>,
  notes: Notes,
  onChange: () => unknown,
): Corrections {
  const { changes, undoSeconds, ...undoable } = createChanges(api);
  const queue = signal<ReviewQueue | undefined>(undefined);
  const reload = async () => {
    const [waiting] = await Promise.all([api.review(), undoable.read()]);
    queue.value = waiting;
  };
  const reloadAll = () => Promise.all([people.reload(), reload()]);
  const changing = followedBy(reloadAll);
  /** The photo under Recognise may show other names afterwards. */
  const renaming = followedBy(async () => {
    await reloadAll();
    onChange();
  });
  const undo = renaming(api.undo);
  return {
    ...{ changes, undoSeconds, queue, reload, undo },
    picture: api.sightingPicture,
    similar: api.similar,
    clear() {
      undoable.clear();
      queue.value = undefined;
    },
    async report(text, kind) {
      const [newest] = await undoable.read().catch(() => []);
      const run = () => void undo(newest.id).then(() => notes.say('Undone.'), notes.fail);
      notes.say(text, 'done', newest?.kind === kind ? { label: 'Undo', run } : undefined);
    },
    moveFaces: changing(api.moveFaces),
    refuse: renaming(async (refused: readonly Refused[]) => {
      for (const one of refused) await api.refuse(one);
    }),
    nameSightings: changing(api.nameSightings),
    refuseSightings: changing(api.refuseSightings),
    deleteSightings: changing(api.deleteSightings),
  };
}

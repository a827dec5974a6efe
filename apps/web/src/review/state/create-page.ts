import type { ReviewView, ScanView } from '@lookalike/curation';
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { createNotes, type Notes } from '../../shared/create-notes.js';
import { createTheme, type ThemeState } from '../../shared/create-theme.js';
import { faceOf, keeping } from './chosen-face.js';
import { createApi } from './create-api.js';
import { createDecisions, type Decisions, type Verdict } from './create-decisions.js';
import { createList, type List } from './create-list.js';
import { createPhotos, type Photos } from './create-photos.js';
import { followServer } from './follow-server.js';

/** Everything that the views show and change. */
export interface Page {
  theme: ThemeState;
  notes: Notes;
  photos: Photos;
  list: List;
  folder: ReadonlySignal<string>;
  /** `undefined` until it is loaded. */
  scan: ReadonlySignal<ScanView | undefined>;
  failures: ReadonlySignal<ReviewView['failures']>;
  /** Whether the server is responding. */
  connected: ReadonlySignal<boolean>;
  dialog: Signal<'move' | 'help' | undefined>;
  /** Decides on the current photo and shows the next. */
  decide(verdict: Verdict): void;
  /** Chooses another face in the current photo, and stays on it. */
  chooseFace(index: number): void;
  /** Accepts the suggestion, unless a person has already decided. */
  accept(): void;
  undo(): Promise<void>;
  decideRest: Decisions['decideRest'];
}

export function createPage(window: typeof globalThis & Window): Page {
  const api = createApi(window.fetch.bind(window));
  const notes = createNotes();
  const photos = createPhotos();
  const list = createList(photos);
  const folder = signal('');
  const scan = signal<ScanView | undefined>(undefined);
  const failures = signal<ReviewView['failures']>([]);
  const server = followServer(api, {
    load: (view) =>
      batch(() => {
        const isFirst = photos.list.peek().length === 0;
        list.holdCurrent();
        photos.load(view.photos);
        folder.value = view.folder;
        failures.value = view.failures;
        scan.value = view.scan;
        if (isFirst && view.photos.length > 0 && list.counts.value.review === 0) list.show('all');
      }),
    apply: (standings) =>
      batch(() => {
        if (standings.some(({ file }) => file === list.current.value?.file)) list.holdCurrent();
        photos.apply(standings);
      }),
    showScan: (view) => {
      scan.value = view;
    },
    fail: notes.fail,
  });
  const decisions = createDecisions({ api, photos, notes, reload: server.reload });

  const decide = (verdict: Verdict) => {
    const photo = list.current.value;
    if (!photo) return;
    batch(() => {
      list.hold(photo.file);
      decisions.decide(photo, verdict);
      if (verdict.decision !== 'face' || verdict.face === faceOf(photo)) list.move(1);
    });
  };
  return {
    ...{ theme: createTheme(window), notes, photos, list, folder, scan, failures, decide },
    connected: server.connected,
    dialog: signal(undefined),
    decideRest: decisions.decideRest,
    chooseFace(index) {
      if (list.current.value?.faces[index]) decide({ decision: 'face', face: index });
    },
    accept() {
      const photo = list.current.value;
      if (!photo) return;
      if (photo.decision) list.move(1);
      else decide(photo.verdict === 'drop' ? { decision: 'drop' } : keeping(photo));
    },
    async undo() {
      const file = await decisions.undo(list.current.value);
      if (file === undefined) return;
      list.hold(file);
      list.look(file);
    },
  };
}

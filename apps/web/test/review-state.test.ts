import type { DecisionRequest, PhotoView, ReviewView, Standing } from '@lookalike/curation';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApi } from '../src/review/state/create-api.js';
import { createDecisions, type Decisions } from '../src/review/state/create-decisions.js';
import { createList } from '../src/review/state/create-list.js';
import { createPhotos, type Photos } from '../src/review/state/create-photos.js';
import { followServer } from '../src/review/state/follow-server.js';
import { createNotes } from '../src/shared/create-notes.js';

const photo = (file: string, standing: Partial<Standing> = {}): PhotoView => ({
  ...{ file, revision: 0, id: 0, person: 'Ada', width: 100, height: 100, faces: [], verdict: 'keep' },
  issues: [{ kind: 'blurred', reason: 'it is' }],
  ...standing,
});
const one = 'Ada/1.jpg';
const other = 'Ada/2.jpg';
const view = (version: number, photos: PhotoView[] = []): ReviewView => ({
  ...{ folder: 'photos', scan: { phase: 'ready' }, photos, failures: [], version },
});

/** What the server is asked, and how it answers. */
type Answer = (path: string, body?: DecisionRequest) => unknown | Promise<unknown>;
const answering = (answer: Answer) =>
  vi.stubGlobal('fetch', async (path: string, { body }: { body?: string } = {}) => {
    const found = await answer(path.replace('api/', ''), body === undefined ? undefined : JSON.parse(body));
    const { status = 200, ...rest } = found as { status?: number };
    return Response.json(rest, { status });
  });

/** A stream of events that a test writes. */
class FakeEvents extends EventTarget {
  static opened: FakeEvents[] = [];
  constructor() {
    super();
    FakeEvents.opened.push(this);
  }
  tell(name: string, value: unknown): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(value) }));
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 10));

beforeEach(() => {
  FakeEvents.opened = [];
  vi.stubGlobal('EventSource', FakeEvents);
});
afterEach(() => vi.unstubAllGlobals());

describe('followServer', () => {
  const follow = () => {
    const loaded: ReviewView[] = [];
    const server = followServer(createApi(fetch), {
      load: (given) => loaded.push(given),
      apply: () => {},
      showScan: () => {},
      fail: () => {},
    });
    return { server, loaded, events: FakeEvents.opened[0] };
  };

  it('loads again what it missed while it was cut off, also when it had loaded ahead of what it was told', async () => {
    let version = 7;
    answering(() => view(version));
    const { loaded, events } = follow();
    events.tell('hello', { version: 5 });
    await settled();
    events.tell('standings', []);
    events.tell('standings', []);
    expect(loaded).toHaveLength(1);
    version = 9;
    events.tell('hello', { version });
    await settled();
    expect(loaded.map((each) => each.version)).toEqual([7, 9]);
  });

  it('does not load again when it missed nothing', async () => {
    answering(() => view(5));
    const { loaded, events } = follow();
    events.tell('hello', { version: 5 });
    await settled();
    events.tell('standings', []);
    events.tell('hello', { version: 6 });
    await settled();
    expect(loaded).toHaveLength(1);
  });
});

describe('createDecisions', () => {
  let photos: Photos;
  let decisions: Decisions;
  let now: PhotoView[];
  beforeEach(() => {
    photos = createPhotos();
    now = [photo(one), photo(other)];
    photos.load(now);
    const reload = async () => photos.load(now);
    const api = createApi((...asked) => fetch(...asked));
    decisions = createDecisions({ api, photos, notes: createNotes(), reload });
  });
  const decide = (decision: 'keep' | 'drop', file = one) => {
    const shown = photos.find(file);
    if (shown) decisions.decide(shown, { decision });
  };

  it('shows what holds after several decisions on a photo that could not be saved', async () => {
    answering((_, body) => (body?.basedOn === 0 ? { status: 500, message: 'disk full' } : { status: 409 }));
    decide('drop');
    decide('keep');
    expect(photos.find(one)).toMatchObject({ revision: 2, decision: 'keep' });
    await settled();
    expect(photos.find(one)).toEqual(now[0]);
  });

  it('shows what another window decided, when that was faster', async () => {
    now = [photo(one, { revision: 1, decision: 'keep', by: 'user' }), photo(other)];
    answering(() => ({ status: 409, message: 'was decided on' }));
    decide('drop');
    await settled();
    expect(photos.find(one)).toEqual(now[0]);
  });

  it('does not undo for a decision that was not saved', async () => {
    const asked: (DecisionRequest | undefined)[] = [];
    answering((_, body) => {
      asked.push(body);
      if (body?.file === other) return { status: 500, message: 'disk full' };
      const decided = body?.decision === 'undo' ? {} : { decision: body?.decision, by: 'user' };
      return { file: one, revision: (body?.basedOn ?? 0) + 1, ...decided };
    });
    decide('drop');
    decide('drop', other);
    await settled();
    expect(await decisions.undo(photos.find(other))).toBe(one);
    expect(asked.at(-1)).toMatchObject({ file: one, decision: 'undo', basedOn: 1 });
  });

  it('can undo again what could not be undone', async () => {
    let isGone = false;
    answering((_, body) =>
      isGone
        ? { status: 500, message: 'gone' }
        : {
            file: one,
            revision: (body?.basedOn ?? 0) + 1,
            ...(body?.decision === 'drop' && { decision: 'drop' }),
          },
    );
    decide('drop');
    await settled();
    isGone = true;
    expect(await decisions.undo(undefined)).toBeUndefined();
    isGone = false;
    expect(await decisions.undo(undefined)).toBe(one);
  });

  it('lets the rules decide once what was decided before is saved', async () => {
    const asked: string[] = [];
    answering(async (path, body) => {
      await settled();
      asked.push(path);
      return path === 'rest' ? { decided: 1 } : { file: one, revision: 1, decision: body?.decision };
    });
    decide('keep');
    await decisions.decideRest();
    expect(asked).toEqual(['decisions', 'rest']);
  });
});

it('leaves the photo that is looked at in sight when others decide on it', () => {
  const photos = createPhotos();
  const list = createList(photos);
  photos.load([photo(one), photo(other), photo('Ada/3.jpg')]);
  list.look(other);
  list.holdCurrent();
  photos.apply([{ file: other, revision: 1, decision: 'keep', by: 'user' }]);
  expect(list.current.value?.file).toBe(other);
  list.move(1);
  expect(list.current.value?.file).toBe('Ada/3.jpg');
});

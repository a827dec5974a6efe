import type { PixelImage } from '@lookalike/core';
import { createGallery, type Gallery, galleryOptionsOf } from '@lookalike/matching';
import type { FaceModelInfo } from '@lookalike/siamese';
import { describe, expect, it, vi } from 'vitest';
import type { FaceEngine } from '../face-engine.js';
import type { PhotoSource } from '../recognizer.js';
import type { FollowedFace } from './face-follower.js';
import { watchFaces } from './watch-faces.js';
import type { WatchOptions } from './watch-options.js';

const frame: PixelImage = { data: new Uint8Array(1), width: 1, height: 1, channels: 1 };
const model = {
  contractId: 'a',
  network: 'scripted',
  embeddingLength: 2,
  unitLength: true,
  decision: { threshold: 0.5, margin: 0 },
} as FaceModelInfo;

const faceAt = (angle: number, embeddings: number, track = 1) =>
  ({ track, embeddings, embedding: Float32Array.of(Math.cos(angle), Math.sin(angle)) }) as FollowedFace;

/** An engine that sees what is written down. */
function scripted(script: readonly (FollowedFace[] | undefined)[]) {
  const rest = [...script];
  const close = vi.fn();
  const engine = { model, follow: () => ({ see: async () => rest.shift(), close }) } as unknown as FaceEngine;
  return { close, parts: { engine, assertUsable: () => {} }, frames: script.map(() => frame) };
}

function galleryOf(people: Record<string, number>): Gallery {
  const gallery = createGallery(galleryOptionsOf(model));
  for (const [name, angle] of Object.entries(people)) {
    gallery.add(name, Float32Array.of(Math.cos(angle), Math.sin(angle)));
  }
  return gallery;
}

async function namesOf(script: readonly (FollowedFace[] | undefined)[], options: WatchOptions) {
  const { parts, frames } = scripted(script);
  const names: (string | undefined)[] = [];
  for await (const [face] of watchFaces(parts, frames, options)) names.push(face?.subject ?? face?.outcome);
  return names;
}

describe('watching', () => {
  it('keeps a name until several embeddings in succession say something else', async () => {
    const gallery = galleryOf({ Ada: 0, Grace: 2 });
    const seen = [0, 1, 0, 2, 2, 2].map((angle, at) => [faceAt(angle, at + 1)]);
    expect(await namesOf(seen, { gallery })).toEqual(['Ada', 'Ada', 'Ada', 'Ada', 'Ada', 'Grace']);
    expect(await namesOf(seen, { gallery, patience: 1 })).toEqual([
      'Ada',
      'unknown',
      'Ada',
      'Grace',
      'Grace',
      'Grace',
    ]);
  });

  it('counts embeddings, not frames, and keeps the name of a face that is hidden for a while', async () => {
    const gallery = galleryOf({ Ada: 0 });
    const unsure = [faceAt(2, 2)];
    expect(await namesOf([[faceAt(0, 1)], unsure, unsure, [], unsure], { gallery })).toEqual([
      'Ada',
      'Ada',
      'Ada',
      undefined,
      'Ada',
    ]);
  });

  it('knows who was enrolled meanwhile, also while nothing moves', async () => {
    const gallery = galleryOf({});
    const { parts, frames } = scripted([[faceAt(0, 1)], undefined, undefined]);
    const names: string[] = [];
    for await (const [face] of watchFaces(parts, frames, { gallery })) {
      names.push(face.subject ?? face.outcome);
      if (gallery.size === 0) gallery.add('Ada', face.embedding);
    }
    expect(names).toEqual(['unknown', 'Ada']);
  });

  it('says unknown of everybody without a gallery', async () => {
    expect(await namesOf([[faceAt(0, 1)]], {})).toEqual(['unknown']);
  });

  it('refuses galleries of another model, options out of range, and what are no frames', async () => {
    const next = (options: WatchOptions, source: Iterable<PhotoSource> = [frame]) =>
      watchFaces(scripted([[]]).parts, source, options).next();
    const other = createGallery({ ...galleryOptionsOf(model), contractId: 'b' });
    await expect(next({ gallery: other })).rejects.toMatchObject({ code: 'CONTRACT_MISMATCH' });
    for (const wrong of [{ detectEvery: 0 }, { embedEvery: 1.5 }, { patience: 0 }, { minMotion: 2 }]) {
      await expect(next(wrong)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    }
    await expect(next({ galery: other } as WatchOptions)).rejects.toThrow('did you mean "gallery"?');
    for (const source of ['video.mp4', new Uint8Array(3), {}, 7]) {
      await expect(next({}, source as unknown as Iterable<PhotoSource>)).rejects.toThrow(
        /frames to iterate over/,
      );
    }
  });
});

describe('the end of watching', () => {
  it('closes the follower, the source and its frames when the loop is left', async () => {
    const { parts, close } = scripted([[], [], []]);
    const frames = [1, 2, 3].map(() => ({ ...frame, close: vi.fn() }));
    const ended = vi.fn();
    async function* source() {
      try {
        yield* frames;
      } finally {
        ended();
      }
    }
    let count = 0;
    for await (const _ of watchFaces(parts, source())) if (++count === 2) break;
    expect(close).toHaveBeenCalledOnce();
    expect(frames.map((each) => each.close.mock.calls.length)).toEqual([1, 1, 0]);
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce());
  });

  it('comes with the reason of a signal, also while the source has no frame', async () => {
    const { parts, close } = scripted([[]]);
    const controller = new AbortController();
    async function* source() {
      yield frame;
      await new Promise(() => {});
    }
    const watching = watchFaces(parts, source(), { signal: controller.signal });
    await watching.next();
    const next = watching.next();
    controller.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
    expect(close).toHaveBeenCalledOnce();
    const late = watchFaces(parts, source(), { signal: controller.signal });
    await expect(late.next()).rejects.toThrow('enough');
  });
});

import type { Box, DetectedFace, PixelImage } from '@lookalike/core';
import { defaultChipRecipe } from '@lookalike/image';
import type { FaceModelInfo } from '@lookalike/siamese';
import { describe, expect, it } from 'vitest';
import { createFaceFollower } from './face-follower.js';
import { overlap } from './overlap.js';
import { defaultWatchOptions, type FollowOptions } from './watch-options.js';

const frame: PixelImage = { data: new Uint8Array(400 * 300).fill(90), width: 400, height: 300, channels: 1 };
const model = {
  recipe: defaultChipRecipe,
  embeddingLength: 2,
  unitLength: true,
  decision: { threshold: 0.8, margin: 0.1 },
} as FaceModelInfo;
const { detectEvery, embedEvery } = defaultWatchOptions;

const faceAt = (x: number, { side = 80, turn = 0, score = 0.99 } = {}): DetectedFace => {
  const at = (right: number, down: number) => ({ x: x + right * side, y: 60 + down * side });
  return {
    box: { x, y: 60, width: side, height: side },
    score,
    landmarks: {
      leftEye: at(0.3, 0.4),
      rightEye: at(0.7, 0.4),
      nose: at(0.5 + 0.2 * turn, 0.6),
      mouthLeft: at(0.35, 0.8),
      mouthRight: at(0.65, 0.8),
    },
  };
};

/** A scene that is seen as it is set, by networks that count how often they are asked. */
function openScene(options: FollowOptions = {}) {
  const scene = { faces: [] as DetectedFace[], angle: 0, searches: 0, refinements: 0, embedded: 0 };
  const near = (box: Box) => scene.faces.find((face) => overlap(face.box, box) > 0.3);
  const follower = createFaceFollower(
    {
      model,
      detector: {
        detect: async () => {
          scene.searches += 1;
          return scene.faces;
        },
        refine: async (_, boxes) => {
          scene.refinements += 1;
          return boxes.map(near);
        },
      },
      embed: async (chips) => {
        scene.embedded += chips.length;
        return chips.map(() => Float32Array.of(Math.cos(scene.angle), Math.sin(scene.angle)));
      },
    },
    { ...defaultWatchOptions, minMotion: 0, ...options },
  );
  const see = async (faces: DetectedFace[], angle = 0) => {
    Object.assign(scene, { faces, angle });
    return await follower.see(frame);
  };
  return { scene, see, follower };
}

describe('a follower', () => {
  it('searches the whole picture now and then, and in between looks where the face should be', async () => {
    const { scene, see } = openScene();
    for (let at = 0; at < 2 * detectEvery; at += 1) {
      const faces = await see([faceAt(20 + 5 * at)]);
      expect(faces).toMatchObject([{ track: 1, box: { x: 20 + 5 * at } }]);
    }
    expect(scene).toMatchObject({ searches: 2, refinements: 2 * detectEvery - 2 });
  });

  it('searches immediately when a face is lost, and while there is none', async () => {
    const { scene, see } = openScene();
    await see([faceAt(20)]);
    expect(await see([faceAt(300)])).toMatchObject([{ track: 2 }]);
    expect(scene.searches).toBe(2);
    const { scene: empty, see: seeNothing } = openScene();
    for (let at = 0; at < 4; at += 1) expect(await seeNothing([])).toEqual([]);
    expect(empty.searches).toBe(4);
  });

  it('leaves a hidden face out, and knows it when it comes back', async () => {
    const { see } = openScene();
    await see([faceAt(20)]);
    expect(await see([])).toEqual([]);
    expect(await see([faceAt(22)])).toMatchObject([{ track: 1, embeddings: 1 }]);
  });

  it('embeds a face a few times at first, and then seldom while it looks the same', async () => {
    const { scene, see } = openScene();
    for (let at = 0; at < 7; at += 1) await see([faceAt(20)]);
    expect(scene.embedded).toBe(3);
    for (let at = 0; at < embedEvery; at += 1) await see([faceAt(20)]);
    expect(scene.embedded).toBe(4);
  });

  it('embeds it again when the head turns, and when it is seen better', async () => {
    const { scene, see } = openScene();
    for (let at = 0; at < 7; at += 1) await see([faceAt(20, { turn: 1 })]);
    const before = scene.embedded;
    await see([faceAt(20, { turn: 0.1 })]);
    expect(scene.embedded).toBe(before + 1);
    await see([faceAt(20, { turn: 0.1 })]);
    expect(scene.embedded).toBe(before + 1);
    const far = openScene();
    for (let at = 0; at < 7; at += 1) await far.see([faceAt(100, { side: 40 })]);
    await far.see([faceAt(95, { side: 52 })]);
    expect(far.scene.embedded).toBe(4);
  });

  it('gives the mean of what it has seen, and does without one bad view', async () => {
    const { see } = openScene({ embedEvery: 1 });
    await see([faceAt(20)], 0);
    const [mean] = (await see([faceAt(20)], 0.2)) ?? [];
    expect(Math.atan2(mean.embedding[1], mean.embedding[0])).toBeCloseTo(0.1, 3);
    expect(mean.chip).toMatchObject({ width: 80, height: 80, channels: 1 });
    expect(await see([faceAt(20)], 2)).toMatchObject([{ track: 1, embeddings: 2 }]);
    expect(await see([faceAt(20)], 0.1)).toMatchObject([{ track: 1, embeddings: 3 }]);
  });

  it('begins another track when the face turns out to be another person', async () => {
    const { see } = openScene();
    await see([faceAt(20)], 0);
    await see([faceAt(20)], 0);
    for (let at = 0; at < 6; at += 1) await see([faceAt(20)], 2);
    const [face] = (await see([faceAt(20)], 2)) ?? [];
    expect(face.track).toBe(2);
    expect(Math.atan2(face.embedding[1], face.embedding[0])).toBeCloseTo(2, 3);
  });

  it('does nothing while nothing moves', async () => {
    const { scene, see } = openScene({ minMotion: 0.001 });
    await see([faceAt(20)]);
    expect(await see([faceAt(20)])).toBeUndefined();
    expect(scene).toMatchObject({ searches: 1, refinements: 0 });
  });
});

import type { Random } from '@lookalike/core';

/** A kind of star: its number of points, and the depth of its dents relative to its radius. */
export interface StarKind {
  points: number;
  depth: number;
}

/** Width and height of a drawn image, in pixels; it is gray. */
export const imageSide = 28;

const pointCounts = [3, 4, 5, 7];
const depths = [0.3, 0.65];

/** The kinds that the network learns to tell apart. */
export const starKinds: readonly StarKind[] = depths.flatMap((depth) =>
  pointCounts.map((points) => ({ points, depth })),
);

/** The outline as an SVG path around 0, 0. */
export function starPath({ points, depth }: StarKind, radius: number, turn = 0): string {
  const corners = Array.from({ length: 2 * points }, (_, corner) => {
    const angle = turn + (Math.PI * corner) / points - Math.PI / 2;
    const reach = corner % 2 === 0 ? radius : radius * (1 - depth);
    return `${reach * Math.cos(angle)},${reach * Math.sin(angle)}`;
  });
  return `M${corners.join('L')}Z`;
}

/** Draws a star of a kind, slightly shifted, rotated and scaled, in a random gray. */
export function drawStar(kind: StarKind, random: Random): Uint8Array {
  const between = (low: number, high: number) => low + random.next() * (high - low);
  const context = new OffscreenCanvas(imageSide, imageSide).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser cannot draw.');
  const gray = (value: number) => `rgb(${value} ${value} ${value})`;
  context.fillStyle = gray(between(0, 60));
  context.fillRect(0, 0, imageSide, imageSide);
  context.translate(between(12, 16), between(12, 16));
  context.fillStyle = gray(between(180, 255));
  context.fill(new Path2D(starPath(kind, between(8, 12), between(-0.25, 0.25))));
  const { data } = context.getImageData(0, 0, imageSide, imageSide);
  return Uint8Array.from({ length: imageSide * imageSide }, (_, pixel) => data[4 * pixel]);
}

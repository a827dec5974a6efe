import { type Box, type DetectedFace, escapeMarkup, landmarkNames } from '@lookalike/core';
import { labelFont, type Plate } from './face-label.js';
import type { ImageSize } from './pixel-limit.js';

/** How marks look; sizes in pixels. */
export interface OverlayStyle {
  color: string;
  /** The colour of letters on `color`. */
  ink: string;
  stroke: number;
}

/** Dark edges keep bright lines visible on bright photos. */
const halo = 'stroke="#000" stroke-opacity="0.45"';
const cornerShare = 0.22;
/** Where the baseline of the letters is on a plate, as a share of its height. */
const baseline = 0.7;

const path = (d: string, attributes: string) =>
  `<path d="${d}" fill="none" stroke-linecap="round" stroke-linejoin="round" ${attributes}/>`;

/** The four corners of a box, each an angle of two short lines. */
function cornersOf({ x, y, width, height }: Box): string {
  const arm = cornerShare * Math.min(width, height);
  const corner = (cx: number, cy: number, right: number, down: number) =>
    `M${cx} ${cy + down * arm}V${cy}H${cx + right * arm}`;
  const [x2, y2] = [x + width, y + height];
  return corner(x, y, 1, 1) + corner(x2, y, -1, 1) + corner(x, y2, 1, -1) + corner(x2, y2, -1, -1);
}

/** A fine frame with strong corners. */
export function drawBox(box: Box, { color, stroke }: OverlayStyle): string {
  const frame = `M${box.x} ${box.y}h${box.width}v${box.height}h${-box.width}z`;
  const corners = cornersOf(box);
  return [
    path(corners, `${halo} stroke-width="${2 * stroke}"`),
    path(frame, `stroke="${color}" stroke-opacity="0.6" stroke-width="${stroke / 2}"`),
    path(corners, `stroke="${color}" stroke-width="${1.25 * stroke}"`),
  ].join('');
}

/** A dot on each landmark, never so large that it hides an eye. */
export function drawLandmarks({ box, landmarks }: DetectedFace, { color, stroke }: OverlayStyle): string {
  const radius = Math.min(stroke, Math.min(box.width, box.height) / 24);
  const dots = landmarkNames.map((name) => {
    const { x, y } = landmarks[name];
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${color}" ${halo} stroke-width="${radius / 2}"/>`;
  });
  return dots.join('');
}

/** Above the box where there is room, else below it, else in it; never past the image's sides. */
function platePlace(plate: Plate, box: Box, image: ImageSize, gap: number) {
  const above = box.y - gap - plate.height;
  const below = box.y + box.height + gap;
  const inside = Math.min(Math.max(box.y + gap, 0), image.height - plate.height);
  const y = above >= 0 ? above : below + plate.height <= image.height ? below : inside;
  return { x: Math.min(Math.max(box.x, 0), image.width - plate.width), y };
}

/** A text on a plate of the faces' colour. */
export function drawLabel(
  text: string,
  plate: Plate,
  box: Box,
  image: ImageSize,
  style: OverlayStyle,
): string {
  const { x, y } = platePlace(plate, box, image, 1.5 * style.stroke);
  const { width, height, fontSize, padding } = plate;
  return (
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${height / 4}" fill="${style.color}"/>` +
    `<text x="${x + padding}" y="${y + baseline * height}" font-family="${labelFont}" font-weight="bold" ` +
    `font-size="${fontSize}" fill="${style.ink}">${escapeMarkup(text)}</text>`
  );
}

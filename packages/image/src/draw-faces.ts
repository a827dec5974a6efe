import {
  assertArgument,
  type DetectedFace,
  LookalikeError,
  type PixelImage,
  type PixelInput,
  toPixelImage,
  withDefaults,
} from '@lookalike/core';
import { assertBox } from './face-box.js';
import { cleanLabel, measurePlate } from './face-label.js';
import { drawBox, drawLabel, drawLandmarks, type OverlayStyle } from './face-overlay.js';
import { fromSharp, toSharp } from './sharp-pixels.js';
import { toRgb } from './to-gray.js';

export interface DrawOptions {
  /** A text for each face, in the order of the faces; an empty one is left out. @default [] */
  labels: readonly string[];
  /** Whether to mark the five landmarks. @default true */
  landmarks: boolean;
  /** Colour of the marks, `#rrggbb`. @default '#3df5a5' */
  color: string;
}

export const defaultDrawOptions: Readonly<DrawOptions> = Object.freeze({
  labels: Object.freeze([]),
  landmarks: true,
  color: '#3df5a5',
});

const strokeShare = 1 / 480;
const minStroke = 1.5;
const fontShare = 1 / 64;
const minFontSize = 12;
const midGray = 128;

/** Black or white, whichever is easier to read on the colour. */
function inkOn(color: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue > midGray ? '#04130c' : '#ffffff';
}

async function overlayOf(
  image: PixelImage,
  faces: readonly DetectedFace[],
  options: DrawOptions,
): Promise<string> {
  const { color, labels } = options;
  const longerSide = Math.max(image.width, image.height);
  const style: OverlayStyle = {
    color,
    ink: inkOn(color),
    stroke: Math.max(minStroke, longerSide * strokeShare),
  };
  const fontSize = Math.max(minFontSize, Math.round(longerSide * fontShare));
  const marks = faces.map(
    (face) => drawBox(face.box, style) + (options.landmarks ? drawLandmarks(face, style) : ''),
  );
  const plates = faces.map(async ({ box }, index) => {
    const text = cleanLabel(labels[index] ?? '');
    if (text === '') return '';
    return drawLabel(text, await measurePlate(text, fontSize, image.width), box, image, style);
  });
  const { width, height } = image;
  const parts = [...marks, ...(await Promise.all(plates))].join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts}</svg>`;
}

/**
 * Draws faces on a photo: for each a frame, the landmarks and a label on a plate, sized to fit the photo. Labels are
 * plain text in the system's sans-serif font; they go above the face, or below or in it where there is no room.
 * @returns a new image, in colour.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a box without area or an invalid colour, `INVALID_IMAGE`.
 */
export async function drawFaces(
  given: PixelInput,
  faces: readonly DetectedFace[],
  options: Partial<DrawOptions> = {},
): Promise<PixelImage> {
  const image = toPixelImage(given);
  assertArgument('faces', faces, 'an array');
  for (const { box } of faces) assertBox(box);
  const { labels, landmarks, color } = withDefaults(defaultDrawOptions, options, {});
  assertArgument('labels', labels, 'an array of strings');
  if (!/^#[0-9a-f]{6}$/i.test(color)) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected a colour such as #3df5a5, got ${color}`);
  }
  const overlay = await overlayOf(image, faces, { labels, landmarks, color });
  const drawn = toSharp(toRgb(image))
    .composite([{ input: Buffer.from(overlay) }])
    .removeAlpha();
  return fromSharp(drawn, 3);
}

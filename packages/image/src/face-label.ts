import { escapeMarkup } from '@lookalike/core';
import sharp from 'sharp';
import type { ImageSize } from './pixel-limit.js';

/** The system's own; a machine without fonts shows boxes in place of letters. */
export const labelFont = 'sans-serif';

const plateHeight = 1.5;
const platePadding = 0.45;

/** A label as one printable line: control characters and lone surrogates become spaces. */
export function cleanLabel(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\p{Cn}\s]+/gu, ' ').trim();
}

/** A label's plate in pixels, and the size of its letters. */
export interface Plate extends ImageSize {
  fontSize: number;
  padding: number;
}

/** Measures how large a plate a text needs; letters shrink where it would be wider than the image. */
export async function measurePlate(text: string, fontSize: number, maxWidth: number): Promise<Plate> {
  const font = `${labelFont} bold ${fontSize}`;
  const { width } = await sharp({ text: { text: escapeMarkup(text), font, dpi: 72 } }).metadata();
  const plateWidth = width + 2 * platePadding * fontSize;
  const scale = Math.min(1, maxWidth / plateWidth);
  return {
    width: plateWidth * scale,
    height: plateHeight * fontSize * scale,
    fontSize: fontSize * scale,
    padding: platePadding * fontSize * scale,
  };
}

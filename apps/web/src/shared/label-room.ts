import type { Mark } from './mark.js';

/** A mark whose top is within this share of its photo's height has its label below. */
const topShare = 0.1;
/** Labels nearer to each other than this share of the photo's width are side by side; it is a label's height on a phone. */
const rowShare = 0.08;
/** What the ends of a label take, in letters. */
const padding = 4;

export const isLabelBelow = ({ box }: Mark, height: number) => box.y_min < height * topShare;

/**
 * How wide each mark's label may be without touching another, in pixels of the photo: two that are side by side share
 * the distance between their middles by the lengths of their texts.
 */
export function labelRooms(
  marks: readonly Mark[],
  { width, height }: { width: number; height: number },
): number[] {
  const labels = marks.map((mark) => ({
    x: (mark.box.x_min + mark.box.x_max) / 2,
    y: isLabelBelow(mark, height) ? mark.box.y_max : mark.box.y_min,
    length: mark.label === '' ? 0 : mark.label.length + padding,
  }));
  return labels.map((own) => {
    const beside = labels.filter(
      (other) => other !== own && other.length > 0 && Math.abs(other.y - own.y) < rowShare * width,
    );
    const rooms = beside.map(
      ({ x, length }) => (2 * Math.abs(x - own.x) * own.length) / (own.length + length),
    );
    return Math.min(width, ...rooms);
  });
}

import type { Mark } from './mark.js';

/** If a mark's top is within this share of the photo's height, its label is below it. */
const topShare = 0.1;
/**
 * Labels closer together than this share of the photo's width, the height of a label on a phone, count as side by side.
 */
const rowShare = 0.08;
/** The padding of a label, in letters. */
const padding = 4;

export const isLabelBelow = ({ box }: Mark, height: number) => box.y_min < height * topShare;

/**
 * How wide each mark's label may be without touching another, in pixels of the photo: two that are side by side divide
 * the distance between their centres in proportion to the lengths of their texts.
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

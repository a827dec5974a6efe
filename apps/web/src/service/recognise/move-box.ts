/** A box in whole pixels of the photo. */
export interface DrawnBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Smaller boxes, in pixels of the photo, are considered accidental. */
export const smallestBox = 12;

type Size = Pick<DrawnBox, 'width' | 'height'>;

/** The size of the first box and the step of a key, relative to the shorter side. */
const [firstShare, stepShare] = [0.25, 0.02];

const shorter = ({ width, height }: Size) => Math.min(width, height);
const within = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** In the middle of the photo. */
export function firstBox(photo: Size): DrawnBox {
  const side = Math.round(Math.max(smallestBox, firstShare * shorter(photo)));
  const { width, height } = photo;
  return { x: Math.round((width - side) / 2), y: Math.round((height - side) / 2), width: side, height: side };
}

const directions: Readonly<Record<string, [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The box after an arrow key, which moves it, or with Shift changes its width or height; unchanged for other keys. */
export function moveBox(box: DrawnBox, photo: Size, key: string, resizes: boolean): DrawnBox {
  const direction = directions[key];
  if (!direction) return box;
  const step = Math.max(1, Math.round(stepShare * shorter(photo)));
  const [across, down] = direction.map((each) => each * step);
  if (resizes) {
    const width = within(box.width + across, smallestBox, photo.width - box.x);
    return { ...box, width, height: within(box.height + down, smallestBox, photo.height - box.y) };
  }
  const x = within(box.x + across, 0, photo.width - box.width);
  return { ...box, x, y: within(box.y + down, 0, photo.height - box.height) };
}

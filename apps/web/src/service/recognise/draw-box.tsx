import { useSignal } from '@preact/signals';
import type { Picture } from '../pictures/open-picture.js';

/** A box in whole pixels of the photo. */
export interface DrawnBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Smaller boxes are slips, in pixels of the photo. */
const smallest = 12;

interface Corners {
  from: [number, number];
  to: [number, number];
}

const boxOf = ({ from: [x0, y0], to: [x1, y1] }: Corners): DrawnBox => ({
  x: Math.round(Math.min(x0, x1)),
  y: Math.round(Math.min(y0, y1)),
  width: Math.round(Math.abs(x1 - x0)),
  height: Math.round(Math.abs(y1 - y0)),
});

/** Lets the user drag a box around a face that was not found. */
export function DrawBox({ picture, onBox }: { picture: Picture; onBox(box: DrawnBox): void }) {
  const corners = useSignal<Corners | undefined>(undefined);
  const at = (event: PointerEvent & { currentTarget: Element }): [number, number] => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * picture.width;
    const y = ((event.clientY - top) / height) * picture.height;
    return [Math.min(Math.max(0, x), picture.width), Math.min(Math.max(0, y), picture.height)];
  };
  const drawn = corners.value && boxOf(corners.value);
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return (
    <div
      class="draw-box"
      role="img"
      aria-label="Drag a box around the face"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        corners.value = { from: at(event), to: at(event) };
      }}
      onPointerMove={(event) => {
        if (corners.value) corners.value = { ...corners.value, to: at(event) };
      }}
      onPointerUp={() => {
        corners.value = undefined;
        if (drawn && Math.min(drawn.width, drawn.height) >= smallest) onBox(drawn);
      }}
    >
      {drawn && (
        <span
          style={{
            left: percent(drawn.x, picture.width),
            top: percent(drawn.y, picture.height),
            width: percent(drawn.width, picture.width),
            height: percent(drawn.height, picture.height),
          }}
        />
      )}
    </div>
  );
}

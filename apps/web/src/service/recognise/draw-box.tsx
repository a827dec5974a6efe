import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Picture } from '../pictures/open-picture.js';
import { type DrawnBox, firstBox, moveBox, smallestBox } from './move-box.js';

interface Corners {
  from: [number, number];
  to: [number, number];
}

interface DrawBoxProps {
  picture: Picture;
  onBox(box: DrawnBox): void;
  onCancel(): void;
}

type Pointing = PointerEvent & { currentTarget: Element };

const boxOf = ({ from: [x0, y0], to: [x1, y1] }: Corners): DrawnBox => ({
  x: Math.round(Math.min(x0, x1)),
  y: Math.round(Math.min(y0, y1)),
  width: Math.round(Math.abs(x1 - x0)),
  height: Math.round(Math.abs(y1 - y0)),
});

function pointIn(
  { width, height }: Picture,
  { clientX, clientY, currentTarget }: Pointing,
): [number, number] {
  const shown = currentTarget.getBoundingClientRect();
  const x = ((clientX - shown.left) / shown.width) * width;
  const y = ((clientY - shown.top) / shown.height) * height;
  return [Math.min(Math.max(0, x), width), Math.min(Math.max(0, y), height)];
}

function Outline({ box, picture }: { box: DrawnBox; picture: Picture }) {
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  return (
    <span
      style={{
        left: percent(box.x, picture.width),
        top: percent(box.y, picture.height),
        width: percent(box.width, picture.width),
        height: percent(box.height, picture.height),
      }}
    />
  );
}

/** The box being drawn, with its handlers for pointer and keyboard. */
function useDrawnBox({ picture, onBox, onCancel }: DrawBoxProps) {
  const corners = useSignal<Corners | undefined>(undefined);
  const moved = useSignal<DrawnBox>(firstBox(picture));
  const drawn = corners.value && boxOf(corners.value);
  const handlers = {
    onPointerDown: (event: Pointing) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      const point = pointIn(picture, event);
      corners.value = { from: point, to: point };
    },
    onPointerMove: (event: Pointing) => {
      if (corners.value) corners.value = { ...corners.value, to: pointIn(picture, event) };
    },
    onPointerUp: () => {
      corners.value = undefined;
      if (drawn && Math.min(drawn.width, drawn.height) >= smallestBox) onBox(drawn);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') onBox(moved.value);
      else if (event.key === 'Escape') onCancel();
      else if (event.key.startsWith('Arrow'))
        moved.value = moveBox(moved.value, picture, event.key, event.shiftKey);
      else return;
      event.preventDefault();
    },
  };
  return { box: drawn ?? moved.value, handlers };
}

/** Lets the user drag a box around a face that was not found, or move one there with the arrow keys. */
export function DrawBox(props: DrawBoxProps) {
  const { box, handlers } = useDrawnBox(props);
  const layer = useRef<HTMLButtonElement>(null);
  useEffect(() => layer.current?.focus(), []);
  return (
    <button
      ref={layer}
      class="draw-box"
      type="button"
      aria-label="Drag a box around the face. Or move it with the arrow keys, size it with Shift and an arrow key, and press Enter; Escape cancels"
      {...handlers}
    >
      <Outline box={box} picture={props.picture} />
    </button>
  );
}

import { isLabelBelow, labelRooms } from './label-room.js';
import type { Mark } from './mark.js';
import { MarkOutline } from './mark-outline.js';

interface MarkLayerProps {
  width: number;
  height: number;
  marks: readonly Mark[];
  /** The highlighted mark. */
  active?: number;
  onActive?(index: number | undefined): void;
  /** Makes each face a button. */
  onPick?(index: number): void;
}

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;

/** A face with its name; a button if it can be picked. */
function FaceMark({
  mark,
  index,
  width,
  height,
  room,
  active,
  onActive,
  onPick,
}: MarkLayerProps & { mark: Mark; index: number; room: number }) {
  const { box, tone, label, description, chosen } = mark;
  const place = {
    class: `mark mark-${tone} ${isLabelBelow(mark, height) ? 'mark-below' : ''}`,
    style: {
      left: percent(box.x_min, width),
      top: percent(box.y_min, height),
      width: percent(box.x_max - box.x_min, width),
      height: percent(box.y_max - box.y_min, height),
      '--room': percent(room, box.x_max - box.x_min),
    },
    'aria-label': description,
    'data-active': index === active,
    onMouseEnter: () => onActive?.(index),
    onMouseLeave: () => onActive?.(undefined),
  };
  const name = <span class="mark-label">{label}</span>;
  if (!onPick) {
    return (
      <div role="img" {...place}>
        {name}
      </div>
    );
  }
  return (
    <button
      type="button"
      {...place}
      aria-pressed={chosen}
      onClick={() => onPick(index)}
      onFocus={() => onActive?.(index)}
      onBlur={() => onActive?.(undefined)}
    >
      {name}
    </button>
  );
}

/** Outlines, landmarks and names over a photo of the given size. */
export function MarkLayer(layer: MarkLayerProps) {
  const { width, height, marks, active } = layer;
  const rooms = labelRooms(marks, { width, height });
  return (
    <div class="marks">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {marks.map((mark, index) => (
          <MarkOutline key={index} mark={mark} active={index === active} />
        ))}
      </svg>
      {marks.map((mark, index) => (
        <FaceMark key={index} {...layer} mark={mark} index={index} room={rooms[index]} />
      ))}
    </div>
  );
}

import type { Mark } from './mark.js';
import { MarkOutline } from './mark-outline.js';

interface MarkLayerProps {
  width: number;
  height: number;
  marks: readonly Mark[];
  /** The mark that stands out. */
  active?: number;
  onActive?(index: number | undefined): void;
  onPick?(index: number): void;
}

const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;

/** Outlines, landmarks and names over a photo of the given size; each face is a button. */
export function MarkLayer({ width, height, marks, active, onActive, onPick }: MarkLayerProps) {
  return (
    <div class="marks">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {marks.map((mark, index) => (
          <MarkOutline key={index} mark={mark} active={index === active} />
        ))}
      </svg>
      {marks.map(({ box, tone, label, description }, index) => (
        <button
          key={index}
          type="button"
          class={`mark mark-${tone} ${box.y_min < height * 0.1 ? 'mark-inside' : ''}`}
          style={{
            left: percent(box.x_min, width),
            top: percent(box.y_min, height),
            width: percent(box.x_max - box.x_min, width),
            height: percent(box.y_max - box.y_min, height),
          }}
          aria-label={description}
          data-active={index === active}
          onClick={() => onPick?.(index)}
          onMouseEnter={() => onActive?.(index)}
          onMouseLeave={() => onActive?.(undefined)}
          onFocus={() => onActive?.(index)}
          onBlur={() => onActive?.(undefined)}
        >
          <span class="mark-label">{label}</span>
        </button>
      ))}
    </div>
  );
}

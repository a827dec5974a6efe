import type { Mark } from '../service/pictures/mark.js';

const landmarkShare = 0.022;
const cornerShare = 0.08;

/** The box and the landmarks of a face, in the pixels of the photo. */
export function MarkOutline({
  mark: { box, landmarks = [], tone },
  active,
}: {
  mark: Mark;
  active: boolean;
}) {
  const width = box.x_max - box.x_min;
  const height = box.y_max - box.y_min;
  return (
    <g class={`outline outline-${tone}`} data-active={active}>
      <rect
        class="outline-halo"
        x={box.x_min}
        y={box.y_min}
        {...{ width, height }}
        rx={width * cornerShare}
      />
      <rect class="outline-box" x={box.x_min} y={box.y_min} {...{ width, height }} rx={width * cornerShare} />
      {landmarks.map(([x, y]) => (
        <circle key={`${x},${y}`} cx={x} cy={y} r={width * landmarkShare} />
      ))}
    </g>
  );
}

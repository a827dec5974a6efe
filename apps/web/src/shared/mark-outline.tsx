import type { Mark } from './mark.js';

const landmarkShare = 0.022;
const cornerShare = 0.08;

/** The box and the landmarks of a face. */
export function MarkOutline({
  mark: { box, landmarks = [], tone },
  active,
}: {
  mark: Mark;
  active: boolean;
}) {
  const width = box.x_max - box.x_min;
  const [x, y, height] = [box.x_min, box.y_min, box.y_max - box.y_min];
  const rect = { x, y, width, height, rx: width * cornerShare };
  return (
    <g class={`outline outline-${tone}`} data-active={active}>
      <rect class="outline-halo" {...rect} />
      <rect class="outline-box" {...rect} />
      {landmarks.map(([x, y]) => (
        <circle key={`${x},${y}`} cx={x} cy={y} r={width * landmarkShare} />
      ))}
    </g>
  );
}

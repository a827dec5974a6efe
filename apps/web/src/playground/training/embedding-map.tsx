import type { EmbeddingView } from './create-training.js';
import { starKinds, starPath } from './star.js';

const side = 400;
const markRadius = 9;
/** From the middle to the farthest mark. */
const reach = side / 2 - 2 * markRadius;

/** The embedding in two dimensions: each drawing is where the network puts it, and moves as the network learns. */
export function EmbeddingMap({ view: { projection, kinds } }: { view: EmbeddingView }) {
  const farthest = Math.max(...projection.points.map(([x, y]) => Math.hypot(x, y)));
  const scale = farthest > 0 ? reach / farthest : 0;
  const said = `${kinds.length} drawings of ${starKinds.length} kinds, each where the network puts it.`;
  return (
    <svg class="embedding" viewBox={`${-side / 2} ${-side / 2} ${side} ${side}`} role="img" aria-label={said}>
      {projection.points.map(([x, y], index) => (
        <path
          key={index}
          class={`kind kind-${kinds[index]}`}
          d={starPath(starKinds[kinds[index]], markRadius)}
          style={{ transform: `translate(${x * scale}px, ${y * scale}px)` }}
        />
      ))}
    </svg>
  );
}

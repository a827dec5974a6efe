import type { EmbeddingView } from './create-training.js';
import { starKinds, starPath } from './star.js';

const side = 400;
const markRadius = 9;
/** From the middle to the farthest mark. */
const reach = side / 2 - 2 * markRadius;

/** Side of a face. */
const pictureSide = 34;

/** The embeddings in two dimensions: each image is where the network places it, and moves as the network learns. */
export function EmbeddingMap({ view: { projection, said, kinds, pictures } }: { view: EmbeddingView }) {
  const farthest = Math.max(...projection.points.map(([x, y]) => Math.hypot(x, y)));
  const scale = farthest > 0 ? reach / farthest : 0;
  const placeOf = (index: number) => {
    const [x, y] = projection.points[index];
    return { transform: `translate(${x * scale}px, ${y * scale}px)` };
  };
  const label = `${said}, each where the network places it.`;
  return (
    <svg
      class="embedding"
      viewBox={`${-side / 2} ${-side / 2} ${side} ${side}`}
      role="img"
      aria-label={label}
    >
      {kinds.map((kind, index) => {
        const picture = pictures?.[index];
        return picture ? (
          <g key={index} class={`kind kind-${kind % starKinds.length}`} style={placeOf(index)}>
            <circle r={pictureSide / 2 + 3} />
            <image
              {...{ href: picture, width: pictureSide, height: pictureSide }}
              {...{ x: -pictureSide / 2, y: -pictureSide / 2 }}
            />
          </g>
        ) : (
          <path
            key={index}
            class={`kind kind-${kind}`}
            d={starPath(starKinds[kind], markRadius)}
            style={placeOf(index)}
          />
        );
      })}
    </svg>
  );
}

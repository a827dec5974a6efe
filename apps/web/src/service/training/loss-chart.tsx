import type { RunHistory } from '../api/types.js';
import type { BestEpoch } from './best-epoch.js';

const view = { width: 360, height: 180, left: 44, right: 10, top: 12, bottom: 30 };
const steps = 3;

/** Training and validation loss, epoch by epoch, with the best epoch marked. */
export function LossChart({ history, best }: { history: RunHistory; best: BestEpoch }) {
  const { loss: training = [], validationLoss: validation = [] } = history;
  const losses = [...training, ...validation].filter((value) => value !== null);
  const top = Math.max(...losses);
  const last = Math.max(1, validation.length - 1);
  const floor = view.height - view.bottom;
  const x = (row: number) => view.left + (row / last) * (view.width - view.left - view.right);
  const y = (value: number) => floor - (value / top) * (floor - view.top);
  const line = (values: readonly (number | null)[]) =>
    values.flatMap((value, row) => (value === null ? [] : [`${x(row)},${y(value)}`])).join(' ');
  const said = `Validation loss: lowest in epoch ${best.epoch} of ${best.epochs}, at ${best.loss.toFixed(4)}.`;
  return (
    <figure>
      <svg class="curve" viewBox={`0 0 ${view.width} ${view.height}`} role="img" aria-label={said}>
        {Array.from({ length: steps }, (_, step) => (top * step) / (steps - 1)).map((value) => (
          <g key={value}>
            <line
              class="curve-grid"
              x1={view.left}
              x2={view.width - view.right}
              y1={y(value)}
              y2={y(value)}
            />
            <text x={view.left - 6} y={y(value) + 4} text-anchor="end">
              {value.toFixed(2)}
            </text>
          </g>
        ))}
        <polyline class="curve-line curve-training" points={line(training)} />
        <polyline class="curve-line" points={line(validation)} />
        <circle class="curve-point" cx={x(best.row)} cy={y(best.loss)} r="5" />
        <text x={x(0)} y={floor + 18}>
          1
        </text>
        <text x={x(last)} y={floor + 18} text-anchor="end">
          {`epoch ${best.epochs}`}
        </text>
      </svg>
      <figcaption>
        <span class="key key-validation">Validation loss</span>
        <span class="key key-training">Training loss</span>
      </figcaption>
    </figure>
  );
}

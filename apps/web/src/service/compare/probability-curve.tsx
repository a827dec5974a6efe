import { asDistance, asPercent } from '../../shared/format.js';
import type { Model } from '../api/types.js';

interface ProbabilityCurveProps {
  model: Model;
  distance: number;
  probability: number;
}

const view = { width: 360, height: 200, left: 40, right: 12, top: 12, bottom: 36 };
const levels = [0, 0.5, 1];
/** Share of the width to leave free to the right of the curve. */
const reserve = 1.08;

/** The model's probability as a function of distance, with one distance marked. */
export function ProbabilityCurve({
  model: { calibration, threshold },
  distance,
  probability,
}: ProbabilityCurveProps) {
  const last = calibration.at(-1) ?? { distance: threshold, probability: 0 };
  const farthest = Math.max(last.distance, distance, threshold) * reserve;
  const x = (value: number) => view.left + (value / farthest) * (view.width - view.left - view.right);
  const y = (value: number) => view.height - view.bottom - value * (view.height - view.top - view.bottom);
  const first = { distance: 0, probability: calibration[0]?.probability ?? 1 };
  const points = [first, ...calibration, { ...last, distance: farthest }];
  const line = points.map((point) => `${x(point.distance)},${y(point.probability)}`).join(' ');
  const floor = y(0);
  const middle = (view.left + view.width - view.right) / 2;
  const said = `At distance ${asDistance(distance)}, the faces are ${asPercent(probability)} likely to show the same person.`;
  return (
    <svg class="curve" viewBox={`0 0 ${view.width} ${view.height}`} role="img" aria-label={said}>
      {levels.map((level) => (
        <g key={level}>
          <line class="curve-grid" x1={view.left} x2={view.width - view.right} y1={y(level)} y2={y(level)} />
          <text x={view.left - 6} y={y(level) + 4} text-anchor="end">
            {level * 100}%
          </text>
        </g>
      ))}
      <polygon class="curve-area" points={`${line} ${x(farthest)},${floor} ${x(0)},${floor}`} />
      <polyline class="curve-line" points={line} />
      <line class="curve-threshold" x1={x(threshold)} x2={x(threshold)} y1={view.top} y2={floor} />
      <text x={x(threshold)} y={floor + 14} text-anchor="middle">
        {threshold.toFixed(2)}
      </text>
      <line class="curve-drop" x1={x(distance)} x2={x(distance)} y1={y(probability)} y2={floor} />
      <circle class="curve-point" cx={x(distance)} cy={y(probability)} r="6" />
      <text x={middle} y={view.height - 4} text-anchor="middle">
        distance
      </text>
    </svg>
  );
}

import type { LogisticCalibration } from './calibration.js';
import type { ScoredPairs } from './scored-pairs.js';

const maxIterations = 100;
const minStep = 1e-10;
const smallestGradient = 1e-9;
/** Added to the Hessian's diagonal so that it can always be inverted. */
const ridge = 1e-12;
/** Share of the predicted descent that a step has to bring (Armijo). */
const sufficientDescent = 1e-4;

interface Sample {
  /** Standardised score. */
  x: number;
  /** Target probability. */
  t: number;
}

/**
 * Platt scaling by Newton's method with backtracking, with Platt's smoothed targets, so that perfectly parted
 * scores do not give an infinite slope (Lin, Lin and Weng, "A note on Platt's probabilistic outputs", 2007).
 */
export function logisticCalibration({ same, different }: ScoredPairs): LogisticCalibration {
  const { mean, deviation } = moments([...same, ...different]);
  const sample = (t: number) => (score: number) => ({ x: (score - mean) / deviation, t });
  const samples = [
    ...Array.from(same, sample((same.length + 1) / (same.length + 2))),
    ...Array.from(different, sample(1 / (different.length + 2))),
  ];
  const { a, b } = fit(samples, Math.log((different.length + 1) / (same.length + 1)));
  return { kind: 'logistic', slope: a / deviation, intercept: b - (a * mean) / deviation };
}

function moments(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

/** Minimises the cross-entropy of 1 / (1 + exp(a·x + b)) against the targets. */
function fit(samples: readonly Sample[], startIntercept: number): { a: number; b: number } {
  let [a, b] = [0, startIntercept];
  let loss = crossEntropy(samples, a, b);
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    const { ga, gb, haa, hab, hbb } = derivatives(samples, a, b);
    if (Math.abs(ga) < smallestGradient && Math.abs(gb) < smallestGradient) break;
    const determinant = haa * hbb - hab * hab;
    const da = -(hbb * ga - hab * gb) / determinant;
    const db = -(haa * gb - hab * ga) / determinant;
    const descent = ga * da + gb * db;
    let step = 1;
    for (; step >= minStep; step /= 2) {
      const next = crossEntropy(samples, a + step * da, b + step * db);
      if (next > loss + sufficientDescent * step * descent) continue;
      [a, b, loss] = [a + step * da, b + step * db, next];
      break;
    }
    if (step < minStep) break;
  }
  return { a, b };
}

function crossEntropy(samples: readonly Sample[], a: number, b: number): number {
  let sum = 0;
  for (const { x, t } of samples) {
    const z = a * x + b;
    sum += (z > 0 ? t * z : (t - 1) * z) + Math.log1p(Math.exp(-Math.abs(z)));
  }
  return sum / samples.length;
}

function derivatives(samples: readonly Sample[], a: number, b: number) {
  let [ga, gb, haa, hab, hbb] = [0, 0, ridge, 0, ridge];
  for (const { x, t } of samples) {
    const p = 1 / (1 + Math.exp(a * x + b));
    const weight = (p * (1 - p)) / samples.length;
    const error = (t - p) / samples.length;
    ga += x * error;
    gb += error;
    haa += x * x * weight;
    hab += x * weight;
    hbb += weight;
  }
  return { ga, gb, haa, hab, hbb };
}

import type { LogisticCalibration } from '@lookalike/matching';
import type { ScoredPairs } from './scored-pairs.js';

const maxIterations = 100;
const minStep = 1e-10;
/** Where the parabola of the last step is exact: closer than this to the minimum, Newton's step needs no search. */
const smallDescent = 1e-8;
/** Added to the Hessian's diagonal so that it can always be inverted. */
const ridge = 1e-12;
/** Share of the predicted descent that a step has to bring (Armijo). */
const sufficientDescent = 1e-4;

/** Standardised scores, the probability that each should have, and how much each counts. */
interface Samples {
  xs: Float64Array;
  targets: Float64Array;
  weights: Float64Array;
}

/** What belongs to pairs of one person, then what belongs to pairs of two people. */
const sameFirst = ({ same, different }: ScoredPairs) => {
  const all = new Float64Array(same.length + different.length);
  all.set(same);
  all.set(different, same.length);
  return all;
};

/**
 * Platt scaling by Newton's method with backtracking, with Platt's smoothed targets, so that perfectly separated scores
 * do not lead to an infinite slope (Lin, Lin and Weng, "A note on Platt's probabilistic outputs", 2007).
 * @param weights how much each pair counts, 1 on average. @default 1 each
 */
export function logisticCalibration(pairs: ScoredPairs, weights?: ScoredPairs): LogisticCalibration {
  const { same, different } = pairs;
  const scores = sameFirst(pairs);
  const { mean, deviation } = moments(scores);
  const targets = new Float64Array(scores.length).fill(1 / (different.length + 2));
  targets.fill((same.length + 1) / (same.length + 2), 0, same.length);
  const xs = scores.map((score) => (score - mean) / deviation);
  const counted = weights ? sameFirst(weights) : new Float64Array(scores.length).fill(1);
  const { a, b } = fit(
    { xs, targets, weights: counted },
    Math.log((different.length + 1) / (same.length + 1)),
  );
  return { kind: 'logistic', slope: a / deviation, intercept: b - (a * mean) / deviation };
}

function moments(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

/** Minimises the cross-entropy of 1 / (1 + exp(a·x + b)) against the targets. */
function fit(samples: Samples, startIntercept: number): { a: number; b: number } {
  let [a, b] = [0, startIntercept];
  let loss = crossEntropy(samples, a, b);
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    const { ga, gb, haa, hab, hbb } = derivatives(samples, a, b);
    const determinant = haa * hbb - hab * hab;
    const da = -(hbb * ga - hab * gb) / determinant;
    const db = -(haa * gb - hab * ga) / determinant;
    const descent = ga * da + gb * db;
    if (-descent < smallDescent) return { a: a + da, b: b + db };
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

function crossEntropy({ xs, targets, weights }: Samples, a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < xs.length; i += 1) {
    const [z, t] = [a * xs[i] + b, targets[i]];
    sum += weights[i] * ((z > 0 ? t * z : (t - 1) * z) + Math.log1p(Math.exp(-Math.abs(z))));
  }
  return sum / xs.length;
}

function derivatives({ xs, targets, weights }: Samples, a: number, b: number) {
  let [ga, gb, haa, hab, hbb] = [0, 0, ridge, 0, ridge];
  for (let i = 0; i < xs.length; i += 1) {
    const x = xs[i];
    const p = 1 / (1 + Math.exp(a * x + b));
    const share = weights[i] / xs.length;
    const weight = p * (1 - p) * share;
    const error = (targets[i] - p) * share;
    ga += x * error;
    gb += error;
    haa += x * x * weight;
    hab += x * weight;
    hbb += weight;
  }
  return { ga, gb, haa, hab, hbb };
}

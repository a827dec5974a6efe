import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { it } from 'vitest';
import { expectClose, onBoth, uniform } from '../../test/engines.js';
import { upTo } from '../../test/shapes.js';
import { adamStep } from './adam-step.js';
import { rmsPropStep } from './rms-prop-step.js';

const tolerance = 1e-5;
const learningRate = 0.01;

it('steps on WASM as composed operations do on the cpu engine', async () => {
  await fc.assert(
    fc.asyncProperty(upTo(40), upTo(5), async (count, step) => {
      const [rms, rmsOnCpu] = await onBoth(() => {
        const [weight, gradient, square] = [1, 2, 3].map((seed) => tf.abs(uniform([count], seed)));
        const options = { learningRate, decay: 0.9, epsilon: 1e-7 };
        return tf.stack(Object.values(rmsPropStep({ weight, gradient, square }, options)));
      });
      expectClose(rms, rmsOnCpu, tolerance);
      const [adam, adamOnCpu] = await onBoth(() => {
        const [weight, gradient, moment, square] = [1, 2, 3, 4].map((seed) => tf.abs(uniform([count], seed)));
        const options = { learningRate, momentDecay: 0.9, squareDecay: 0.999, epsilon: 1e-7, step };
        return tf.stack(Object.values(adamStep({ weight, gradient, moment, square }, options)));
      });
      expectClose(adam, adamOnCpu, tolerance);
    }),
  );
});

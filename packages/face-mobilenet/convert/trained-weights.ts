import * as tf from '@tensorflow/tfjs-core';
import { builtin, type TfliteOperator, type TfliteTensor } from './tflite.js';

/** The file's PReLUs read relu(x) + s·(x − |x|), so that its s is half of the slope. */
const slopePerScale = 2;

/** `[out, height, width, in]` to TensorFlow.js' `[height, width, in, out]`. */
function convolution({ values, shape }: TfliteTensor): tf.Tensor {
  return tf.tidy(() => tf.transpose(tf.tensor(values, shape), [1, 2, 3, 0]));
}

/** `[1, height, width, channels]` to `[height, width, channels, 1]`: the same numbers in the same order. */
function depthwiseConvolution({ values, shape: [, height, width, channels] }: TfliteTensor): tf.Tensor {
  return tf.tensor(values, [height, width, channels, 1]);
}

function slopes({ values }: TfliteTensor): tf.Tensor {
  const doubled = values.map((scale) => scale * slopePerScale);
  return tf.tensor(doubled, [1, 1, values.length]);
}

const bias = ({ values }: TfliteTensor): tf.Tensor => tf.tensor1d(values);

/** The weights of the graph, in the order of its operators, which is that of the network's layers. */
export function trainedWeights(operators: readonly TfliteOperator[]): tf.Tensor[] {
  return operators.flatMap(({ code, constants }) => {
    switch (code) {
      case builtin.conv2d:
        return [convolution(constants[0]), bias(constants[1])];
      case builtin.depthwiseConv2d:
        return [depthwiseConvolution(constants[0]), bias(constants[1])];
      case builtin.multiply:
        return [slopes(constants[0])];
      default:
        return [];
    }
  });
}

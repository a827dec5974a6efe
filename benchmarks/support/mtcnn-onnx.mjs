import { initializer, model, node, value } from './onnx.mjs';

/** `[layer, kind, pooling window]` of each network; heads follow the trunk. */
const networks = {
  pNet: { side: 'free', trunk: [['conv1', 2], ['conv2'], ['conv3']], heads: ['score', 'box'] },
  rNet: { side: 24, trunk: [['conv1', 3], ['conv2', 3], ['conv3'], ['dense']], heads: ['score', 'box'] },
  oNet: {
    side: 48,
    trunk: [['conv1', 3], ['conv2', 3], ['conv3', 2], ['conv4'], ['dense']],
    heads: ['score', 'box', 'landmarks'],
  },
};

/**
 * The three networks of MTCNN from our weight file, twice: as an ONNX model and as a function of tensors.
 * @returns name → `{ onnx: Buffer, run(x): tensors }`
 */
export function mtcnnModels(manifest, bytes, tf) {
  const weights = (name) => {
    const found = manifest.tensors.find((tensor) => tensor.name === name);
    if (!found) return undefined;
    const count = found.shape.reduce((a, b) => a * b);
    const values = new Float32Array(
      bytes.buffer.slice(
        bytes.byteOffset + found.byteOffset,
        bytes.byteOffset + found.byteOffset + 4 * count,
      ),
    );
    return { shape: found.shape, values };
  };
  return Object.fromEntries(
    Object.entries(networks).map(([name, network]) => {
      const layer = (layerName) => ({
        kernel: weights(`${name}/${layerName}/kernel`),
        bias: weights(`${name}/${layerName}/bias`),
        alpha: weights(`${name}/${layerName}/alpha`),
      });
      return [name, { onnx: onnxOf(network, layer, tf), run: runnerOf(network, layer, tf) }];
    }),
  );
}

/** HWIO kernels become OIHW, and a dense layer's rows follow the planar order of what it flattens. */
function planar({ shape, values }, tf, channels) {
  return tf.tidy(() => {
    const tensor = tf.tensor(values, shape);
    if (shape.length === 4) return tf.transpose(tensor, [3, 2, 0, 1]).dataSync();
    if (channels === undefined) return values;
    const grid = tf.reshape(tensor, [shape[0] / channels, channels, shape[1]]);
    return tf.transpose(grid, [1, 0, 2]).dataSync();
  });
}

function onnxOf({ side, trunk, heads }, layer, tf) {
  const nodes = [];
  const initializers = [];
  const add = (input, name, output, channels) => {
    const { kernel, bias, alpha } = layer(name);
    const [kh, kw, ci, co] = kernel.shape;
    const isConv = kernel.shape.length === 4;
    const dims = isConv ? [co, ci, kh, kw] : kernel.shape;
    initializers.push(
      initializer(`${name}/w`, dims, planar(kernel, tf, channels)),
      initializer(`${name}/b`, bias.shape, bias.values),
    );
    const sum = alpha ? `${name}/sum` : output;
    nodes.push(
      node(
        isConv ? 'Conv' : 'Gemm',
        [input, `${name}/w`, `${name}/b`],
        [sum],
        isConv ? { kernel_shape: [kh, kw] } : {},
      ),
    );
    if (!alpha) return;
    initializers.push(initializer(`${name}/a`, isConv ? [alpha.shape[0], 1, 1] : alpha.shape, alpha.values));
    nodes.push(node('PRelu', [sum, `${name}/a`], [output]));
  };
  let at = 'x';
  let channels;
  for (const [name, window] of trunk) {
    if (name === 'dense') {
      nodes.push(node('Flatten', [at], ['flat']));
      at = 'flat';
    }
    add(at, name, name, name === 'dense' ? channels : undefined);
    channels = layer(name).bias.shape[0];
    at = name;
    if (window === undefined) continue;
    nodes.push(
      node('MaxPool', [at], [`${name}/pool`], {
        kernel_shape: [window, window],
        strides: [2, 2],
        ceil_mode: 1,
      }),
    );
    at = `${name}/pool`;
  }
  for (const name of heads) add(at, name, name);
  nodes.push(node('Softmax', ['score'], ['probability'], { axis: 1 }));
  const sides = side === 'free' ? ['h', 'w'] : [side, side];
  const rank = side === 'free' ? ['n', 'c', 'oh', 'ow'] : ['n', 'c'];
  const outputs = ['probability', ...heads.slice(1)].map((name) => value(name, rank));
  return model({ nodes, initializers, inputs: [value('x', ['n', 3, ...sides])], outputs });
}

function runnerOf({ trunk, heads }, layer, tf) {
  const tensors = Object.fromEntries(
    [...trunk.map(([name]) => name), ...heads].map((name) => {
      const entries = Object.entries(layer(name)).filter(([, weight]) => weight);
      return [
        name,
        Object.fromEntries(entries.map(([part, { shape, values }]) => [part, tf.tensor(values, shape)])),
      ];
    }),
  );
  const apply = (x, name) => {
    const { kernel, bias, alpha } = tensors[name];
    const finish = { bias, activation: alpha ? 'prelu' : 'linear', preluActivationWeights: alpha };
    return kernel.rank === 4
      ? tf.fused.conv2d({ x, filter: kernel, strides: 1, pad: 'valid', ...finish })
      : tf.fused.matMul({ a: x, b: kernel, ...finish });
  };
  return (x) => {
    let y = x;
    for (const [name, window] of trunk) {
      if (name === 'dense') y = tf.reshape(y, [y.shape[0], -1]);
      y = apply(y, name);
      if (window !== undefined)
        y = tf.maxPool(y, window, 2, window === 3 && y.shape[1] % 2 === 1 ? 'valid' : 'same');
    }
    const [score, ...others] = heads.map((name) => apply(y, name));
    return [tf.softmax(score), ...others];
  };
}

/** Just enough of ONNX's protobuf to write a feed-forward network: fields are `[number, value]` pairs. */
const varint = (value) => {
  const bytes = [];
  for (let rest = BigInt(value); ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
};

const field = ([number, value]) => {
  if (typeof value === 'number') return Buffer.concat([varint(number << 3), varint(value)]);
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(value);
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);
};

const message = (...fields) => Buffer.concat(fields.map(field));

const float = 1;
const attributeTypes = { int: 2, ints: 7 };

const attribute = ([name, value]) =>
  Array.isArray(value)
    ? message([1, name], ...value.map((item) => [8, item]), [20, attributeTypes.ints])
    : message([1, name], [3, value], [20, attributeTypes.int]);

/** One operation: `node('Conv', ['x', 'w'], ['y'], { strides: [1, 1] })`. */
export const node = (type, inputs, outputs, attributes = {}) =>
  message(
    ...inputs.map((name) => [1, name]),
    ...outputs.map((name) => [2, name]),
    [4, type],
    ...Object.entries(attributes).map((entry) => [5, attribute(entry)]),
  );

/** A weight. */
export const initializer = (name, dims, values) =>
  message(
    ...dims.map((dim) => [1, dim]),
    [2, float],
    [8, name],
    [9, Buffer.from(values.buffer, values.byteOffset, values.byteLength)],
  );

/** A named input or output; a dimension is a number or a name. */
export const value = (name, dims) => {
  const shape = message(...dims.map((dim) => [1, message(typeof dim === 'number' ? [1, dim] : [2, dim])]));
  return message([1, name], [2, message([1, message([1, float], [2, shape])])]);
};

export const model = ({ nodes, initializers, inputs, outputs }) =>
  message(
    [1, 8],
    [
      7,
      message(
        ...nodes.map((item) => [1, item]),
        [2, 'network'],
        ...initializers.map((item) => [5, item]),
        ...inputs.map((item) => [11, item]),
        ...outputs.map((item) => [12, item]),
      ),
    ],
    [8, message([1, ''], [2, 13])],
  );

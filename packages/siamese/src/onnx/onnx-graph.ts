import { encodeMessage, type Field } from '../files/encode-message.js';

/** The version of the file format, and of the operators: https://github.com/onnx/onnx/blob/main/docs/Versioning.md */
const irVersion = 8;
const opset = 17;
const float32 = 1;
const int64 = 7;
/** The kinds of an attribute, as onnx.proto numbers them. */
const attributeTypes = { float: 1, int: 2, text: 3, ints: 7 } as const;

/** An attribute of an operator: a whole number or a list of them, a fraction, or text. */
export type Attribute = readonly number[] | { float: number } | string | number;

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

function encodeAttribute(name: string, value: Attribute): Uint8Array {
  const fieldsOf = (): Field[] => {
    if (typeof value === 'string')
      return [
        [4, 'bytes', new TextEncoder().encode(value)],
        [20, 'int', attributeTypes.text],
      ];
    if (typeof value === 'number')
      return [
        [3, 'int', value],
        [20, 'int', attributeTypes.int],
      ];
    if ('float' in value)
      return [
        [2, 'float', value.float],
        [20, 'int', attributeTypes.float],
      ];
    return [...value.map((each): Field => [8, 'int', each]), [20, 'int', attributeTypes.ints]];
  };
  return encodeMessage([[1, 'text', name], ...fieldsOf()]);
}

/** An input or output: `[n, …shape]`, the number of images open. */
function encodeValueInfo(name: string, shape: readonly number[]): Uint8Array {
  const dimensions = [
    encodeMessage([[2, 'text', 'n']]),
    ...shape.map((side) => encodeMessage([[1, 'int', side]])),
  ];
  const tensorType = encodeMessage([
    [1, 'int', float32],
    [2, 'bytes', encodeMessage(dimensions.map((each): Field => [1, 'bytes', each]))],
  ]);
  return encodeMessage([
    [1, 'text', name],
    [2, 'bytes', encodeMessage([[1, 'bytes', tensorType]])],
  ]);
}

/** Collects the operators and constants of an ONNX graph, and writes them as a model. */
export class OnnxGraph {
  readonly #nodes: Field[] = [];
  readonly #constants: Field[] = [];
  #count = 0;

  /** Adds an operator, with as many outputs as asked for; returns their names. */
  addAll(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>>,
    outputs: number,
  ): string[] {
    this.#count += 1;
    const names = Array.from({ length: outputs }, (_, index) => `${operator}${this.#count}_${index}`);
    const node = encodeMessage([
      ...inputs.map((name): Field => [1, 'text', name]),
      ...names.map((name): Field => [2, 'text', name]),
      [3, 'text', `${operator}${this.#count}`],
      [4, 'text', operator],
      ...Object.entries(attributes).map(([name, value]): Field => [5, 'bytes', encodeAttribute(name, value)]),
    ]);
    this.#nodes.push([1, 'bytes', node]);
    return names;
  }

  /** Adds an operator with one output; returns its name. */
  add(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): string {
    return this.addAll(operator, inputs, attributes, 1)[0];
  }

  /** Adds a constant; returns its name. */
  constant(values: Float32Array | BigInt64Array, shape: readonly number[] = []): string {
    this.#count += 1;
    const name = `constant${this.#count}`;
    const tensor = encodeMessage([
      ...shape.map((side): Field => [1, 'int', side]),
      [2, 'int', values instanceof Float32Array ? float32 : int64],
      [8, 'text', name],
      [9, 'bytes', bytesOf(values)],
    ]);
    this.#constants.push([5, 'bytes', tensor]);
    return name;
  }

  /** Renames a value, for use as an input or output of the graph. */
  name(value: string, name: string): void {
    const node = encodeMessage([
      [1, 'text', value],
      [2, 'text', name],
      [3, 'text', name],
      [4, 'text', 'Identity'],
    ]);
    this.#nodes.push([1, 'bytes', node]);
  }

  /** Adds a number as a constant; returns its name. */
  number(value: number): string {
    return this.constant(Float32Array.of(value));
  }

  /** The file. */
  encode(about: {
    name: string;
    producer: { name: string; version: string };
    input: { name: string; shape: readonly number[] };
    output: { name: string; shape: readonly number[] };
    metadata: Readonly<Record<string, string>>;
  }): Uint8Array<ArrayBuffer> {
    const { name, producer, input, output, metadata } = about;
    const graph = encodeMessage([
      ...this.#nodes,
      [2, 'text', name],
      ...this.#constants,
      [11, 'bytes', encodeValueInfo(input.name, input.shape)],
      [12, 'bytes', encodeValueInfo(output.name, output.shape)],
    ]);
    const entries = Object.entries(metadata).map(
      ([key, value]): Field => [
        14,
        'bytes',
        encodeMessage([
          [1, 'text', key],
          [2, 'text', value],
        ]),
      ],
    );
    return encodeMessage([
      [1, 'int', irVersion],
      [2, 'text', producer.name],
      [3, 'text', producer.version],
      [7, 'bytes', graph],
      [
        8,
        'bytes',
        encodeMessage([
          [1, 'text', ''],
          [2, 'int', opset],
        ]),
      ],
      ...entries,
    ]);
  }
}

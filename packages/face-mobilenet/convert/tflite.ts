import { ByteBuffer } from 'flatbuffers';

/** One operator of a TensorFlow Lite graph, with the constant tensors among its inputs. */
export interface TfliteOperator {
  /** A `BuiltinOperator` of TensorFlow Lite's schema. */
  code: number;
  constants: TfliteTensor[];
}

export interface TfliteTensor {
  name: string;
  shape: number[];
  values: Float32Array;
}

/** The `BuiltinOperator`s that carry weights in a network of convolutions and PReLUs. */
export const builtin = { conv2d: 3, depthwiseConv2d: 4, multiply: 18 } as const;

/** Positions of the fields that are read, in TensorFlow Lite's schema (version 3). */
const field = {
  model: { operatorCodes: 1, subgraphs: 2, buffers: 4 },
  operatorCode: { deprecatedBuiltin: 0, builtin: 3 },
  subgraph: { tensors: 0, operators: 3 },
  tensor: { shape: 0, type: 1, buffer: 2, name: 3 },
  operator: { opcodeIndex: 0, inputs: 1 },
  buffer: { data: 0 },
} as const;

const float32Type = 0;
const bytesPerInt = 4;
const firstVtableField = 4;
const bytesPerVtableField = 2;

/** A table of a flatbuffer, whose fields are read by position. */
class Table {
  constructor(
    private readonly bytes: ByteBuffer,
    private readonly at: number,
  ) {}

  int8(index: number): number {
    const offset = this.offset(index);
    return offset === 0 ? 0 : this.bytes.readInt8(this.at + offset);
  }

  int32(index: number): number {
    const offset = this.offset(index);
    return offset === 0 ? 0 : this.bytes.readInt32(this.at + offset);
  }

  text(index: number): string {
    const offset = this.offset(index);
    return offset === 0 ? '' : String(this.bytes.__string(this.at + offset));
  }

  int32s(index: number): number[] {
    return this.elements(index, (at) => this.bytes.readInt32(at));
  }

  tables(index: number): Table[] {
    return this.elements(index, (at) => new Table(this.bytes, this.bytes.__indirect(at)));
  }

  byteVector(index: number): Uint8Array {
    const offset = this.offset(index);
    if (offset === 0) return new Uint8Array();
    const start = this.bytes.__vector(this.at + offset);
    return this.bytes.bytes().slice(start, start + this.bytes.__vector_len(this.at + offset));
  }

  private elements<T>(index: number, read: (at: number) => T): T[] {
    const offset = this.offset(index);
    if (offset === 0) return [];
    const start = this.bytes.__vector(this.at + offset);
    const length = this.bytes.__vector_len(this.at + offset);
    return Array.from({ length }, (_, i) => read(start + i * bytesPerInt));
  }

  private offset(index: number): number {
    return this.bytes.__offset(this.at, firstVtableField + index * bytesPerVtableField);
  }
}

/** Reads the operators of a float32 `.tflite` file's only graph, in the order in which they run. */
export function readTflite(file: Uint8Array): TfliteOperator[] {
  const bytes = new ByteBuffer(file);
  const model = new Table(bytes, bytes.readInt32(0));
  const buffers = model.tables(field.model.buffers).map((table) => table.byteVector(field.buffer.data));
  const codes = model
    .tables(field.model.operatorCodes)
    .map((t) => Math.max(t.int8(field.operatorCode.deprecatedBuiltin), t.int32(field.operatorCode.builtin)));
  const [graph] = model.tables(field.model.subgraphs);
  const tensors = graph.tables(field.subgraph.tensors);

  const constant = (tensor: Table): TfliteTensor[] => {
    const data = buffers[tensor.int32(field.tensor.buffer)];
    if (data.length === 0 || tensor.int8(field.tensor.type) !== float32Type) return [];
    return [
      {
        name: tensor.text(field.tensor.name),
        shape: tensor.int32s(field.tensor.shape),
        values: new Float32Array(data.buffer),
      },
    ];
  };
  return graph.tables(field.subgraph.operators).map((operator) => ({
    code: codes[operator.int32(field.operator.opcodeIndex)],
    constants: operator.int32s(field.operator.inputs).flatMap((index) => constant(tensors[index])),
  }));
}

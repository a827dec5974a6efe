import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** A field of a Protocol Buffers message: its number, how it is written, and its value. */
export type Field =
  | readonly [number: number, kind: 'int', value: number]
  | readonly [number: number, kind: 'float' | 'double', value: number]
  | readonly [number: number, kind: 'text', value: string]
  /** Bytes, or a message that is encoded already. */
  | readonly [number: number, kind: 'bytes', value: Uint8Array];

function write(writer: BinaryWriter, [number, kind, value]: Field): void {
  switch (kind) {
    case 'int':
      writer.tag(number, WireType.Varint).int64(value);
      return;
    case 'float':
      writer.tag(number, WireType.Bit32).float(value);
      return;
    case 'double':
      writer.tag(number, WireType.Bit64).double(value);
      return;
    case 'text':
      writer.tag(number, WireType.LengthDelimited).string(value);
      return;
    case 'bytes':
      writer.tag(number, WireType.LengthDelimited).bytes(value);
  }
}

/** A message in the Protocol Buffers wire format, its fields in the order that is given. */
export function encodeMessage(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter();
  for (const field of fields) write(writer, field);
  return writer.finish();
}

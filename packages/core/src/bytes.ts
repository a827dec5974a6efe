/** Memory that holds bytes, of this realm or another (a frame, a `vm` context, a worker). */
export type Bytes = ArrayBufferLike | ArrayBufferView;

type BufferClass = { prototype: object };

/** Whether a value is a buffer of this class, also one that another realm made. */
function isBuffer(value: unknown, { prototype }: BufferClass): value is ArrayBufferLike {
  try {
    Object.getOwnPropertyDescriptor(prototype, 'byteLength')?.get?.call(value);
    return true;
  } catch {
    return false;
  }
}

/** `SharedArrayBuffer` is missing in pages that are not isolated. */
const bufferClasses: readonly BufferClass[] = [
  ArrayBuffer,
  ...(typeof SharedArrayBuffer === 'undefined' ? [] : [SharedArrayBuffer]),
];

/** The name of a view's class, such as `Float32Array` or `DataView`; `Uint8Array` for a Node `Buffer`. */
const viewName = (view: ArrayBufferView): string =>
  (view as unknown as { [Symbol.toStringTag]: string })[Symbol.toStringTag];

/** Views of which an element is a byte, or that have none. */
const byteViews = ['Uint8Array', 'Uint8ClampedArray', 'Int8Array', 'DataView'];

/**
 * The bytes of a buffer or of a view whose elements are bytes, as a `Uint8Array` on the same memory; `undefined` for
 * anything else, an array of wider numbers included.
 * @example
 * ```ts
 * import { toBytes } from '@lookalike/core';
 *
 * console.log(toBytes(Uint8Array.of(1, 2).buffer)); // → Uint8Array(2) [ 1, 2 ]
 * console.log(toBytes(Float32Array.of(1, 2))); // → undefined
 * ```
 */
export function toBytes(value: unknown): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) {
    if (!byteViews.includes(viewName(value))) return undefined;
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  return bufferClasses.some((each) => isBuffer(value, each))
    ? new Uint8Array(value as ArrayBufferLike)
    : undefined;
}

/**
 * A `Float32Array`, of this realm or another, as one of this realm; `undefined` for anything else.
 * @example
 * ```ts
 * import { toFloats } from '@lookalike/core';
 *
 * console.log(toFloats(Float32Array.of(0.5))?.length); // → 1
 * console.log(toFloats([0.5])); // → undefined
 * ```
 */
export function toFloats(value: unknown): Float32Array | undefined {
  if (value instanceof Float32Array) return value;
  if (!ArrayBuffer.isView(value) || viewName(value) !== 'Float32Array') return undefined;
  return new Float32Array(value.buffer, value.byteOffset, value.byteLength / Float32Array.BYTES_PER_ELEMENT);
}

import { maskedCrc32c } from '../files/crc32c.js';
import { encodeMessage, type Field } from '../files/encode-message.js';
import type { EpochRecord } from './training-event.js';

/** TensorBoard's names for the figures of an epoch; those with the same part before the slash share a card. */
const tags = {
  loss: 'loss/training',
  validationLoss: 'loss/validation',
  validationAccuracy: 'accuracy/validation',
  sameDistance: 'distance/same person',
  differentDistance: 'distance/different people',
  threshold: 'threshold',
  learningRate: 'learning rate',
} as const satisfies Partial<Record<keyof EpochRecord, string>>;

const lengthBytes = 8;
const checkBytes = 4;

/** A record of a TFRecord file: length, its checksum, the content, its checksum. */
function toRecord(content: Uint8Array): Uint8Array {
  const record = new Uint8Array(lengthBytes + checkBytes + content.length + checkBytes);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(content.length), true);
  view.setUint32(lengthBytes, maskedCrc32c(record.subarray(0, lengthBytes)), true);
  record.set(content, lengthBytes + checkBytes);
  view.setUint32(record.length - checkBytes, maskedCrc32c(content), true);
  return record;
}

/**
 * What an event file of TensorBoard begins with.
 * @param seconds since 1970.
 *
 * @example
 * ```ts
 * import { eventFileStart } from '@lookalike/siamese/training';
 *
 * console.log(eventFileStart(Date.now() / 1000).length); // → 40
 * ```
 */
export const eventFileStart = (seconds: number): Uint8Array =>
  toRecord(
    encodeMessage([
      [1, 'double', seconds],
      [3, 'text', 'brain.Event:2'],
    ]),
  );

/**
 * An epoch's figures as a record of an event file of TensorBoard; the epoch is its step.
 * @param seconds since 1970.
 *
 * @example
 * ```ts
 * import { appendFile, writeFile } from 'node:fs/promises';
 * import { epochEvent, eventFileStart } from '@lookalike/siamese/training';
 *
 * const now = Date.now() / 1000;
 * const epoch = { epoch: 1, step: 10, learningRate: 0.001, loss: 0.5, validationLoss: 0.6, validationAccuracy: 0.75, threshold: 0.9, sameDistance: 0.4, differentDistance: 1.1 };
 * await writeFile('events.out.tfevents.1', eventFileStart(now));
 * await appendFile('events.out.tfevents.1', epochEvent(epoch, now));
 * ```
 */
export function epochEvent(record: EpochRecord, seconds: number): Uint8Array {
  const values = Object.entries(tags).map(([name, tag]): Field => {
    const value = record[name as keyof typeof tags];
    return [
      1,
      'bytes',
      encodeMessage([
        [1, 'text', tag],
        [2, 'float', value],
      ]),
    ];
  });
  return toRecord(
    encodeMessage([
      [1, 'double', seconds],
      [2, 'int', record.epoch],
      [5, 'bytes', encodeMessage(values)],
    ]),
  );
}

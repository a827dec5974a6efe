import { expect, it } from 'vitest';
import { epochEvent, eventFileStart } from './tensorboard-events.js';

const record = {
  epoch: 3,
  step: 30,
  learningRate: 0.5,
  loss: 0.25,
  validationLoss: 0.125,
  validationAccuracy: 1,
  threshold: 0.75,
  sameDistance: 0.5,
  differentDistance: 2,
};

/** The EventAccumulator of tensorboard 2.21 (PyPI) read these two records as the figures above, at step 3. */
const golden = [
  '1800000000000000a37f4b2209000000000000f83f1a0d627261696e2e4576656e743a322a28646c',
  'bf0000000000000052fdbd3409000000000000004010032ab1010a140a0d6c6f73732f747261696e696e67150000803e0a160a0f6c' +
    '6f73732f76616c69646174696f6e150000003e0a1a0a1361636375726163792f76616c69646174696f6e150000803f0a1b0a146469' +
    '7374616e63652f73616d6520706572736f6e150000003f0a200a1964697374616e63652f646966666572656e742070656f706c6515' +
    '000000400a100a097468726573686f6c64150000403f0a140a0d6c6561726e696e672072617465150000003fc011c14e',
];

it('writes records as TensorBoard reads them', () => {
  const records = [eventFileStart(1.5), epochEvent(record, 2)];
  expect(records.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(golden);
});

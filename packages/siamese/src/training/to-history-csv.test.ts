import { expect, it } from 'vitest';
import { toHistoryCsv } from './to-history-csv.js';

it('writes a line for the names and one for each epoch', () => {
  const record = {
    epoch: 1,
    step: 20,
    learningRate: 0.001,
    loss: 0.1 + 0.2,
    validationLoss: 0.25,
    validationAccuracy: 0.75,
    threshold: 0.5,
    sameDistance: 0.25,
    differentDistance: 1,
  };
  expect(toHistoryCsv([record])).toBe(
    'epoch,step,learningRate,loss,validationLoss,validationAccuracy,threshold,sameDistance,differentDistance\n' +
      '1,20,0.001,0.30000000000000004,0.25,0.75,0.5,0.25,1\n',
  );
});

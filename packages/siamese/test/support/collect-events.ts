import {
  type TrainingEvent,
  type TrainingResult,
  type TrainOptions,
  train,
} from '../../src/training/index.js';

/** Trains to the end; all events, and the result. */
export async function collectEvents(
  options: TrainOptions,
  onEvent: (event: TrainingEvent) => void = () => {},
): Promise<{ events: TrainingEvent[]; result: TrainingResult }> {
  const events: TrainingEvent[] = [];
  for await (const event of train(options)) {
    events.push(event);
    onEvent(event);
    if (event.type === 'end') return { events, result: event };
  }
  throw new Error('training ended without its last event');
}

import { once } from 'node:events';
import process from 'node:process';
import { readSettings, workSettings } from '@lookalike/api/settings';
import { defineTask } from '../shell/task.js';
import { readSettingFlags, settingArgs } from './setting-args.js';
import { counted } from './shared-args.js';

export const work = defineTask({
  name: 'work',
  examples: [
    ['work --database-url postgres://lookalike:secret@db/lookalike', 'beside the service on that database'],
    [
      'work --database-url postgres://… --model lookalike-work/model --workers 8',
      'with its model, on 8 cores',
    ],
  ],
  args: settingArgs(workSettings),
  run: async ({ args, signal }) => {
    const settings = readSettings(readSettingFlags(args), process.env);
    const { startWorker } = await import('@lookalike/api');
    const { model, close } = await startWorker(settings);
    const { workers } = settings;
    return {
      json: { model, workers },
      text: `Works on jobs with ${counted(workers, 'thread')} and the model ${model.network} ${model.contractId}; Ctrl-C ends it`,
      afterwards: async () => {
        if (!signal.aborted) await once(signal, 'abort');
        await close();
      },
    };
  },
});

import { defaultExportOptions, exportFormats } from '@lookalike/pipeline/options';
import { readChoice } from '../shell/read-values.js';
import { defineTask, follow, toOutcome } from '../shell/task.js';
import { engineArg, startEngine } from './shared-args.js';

const bytesPerMegabyte = 1e6;

export const exportTask = defineTask({
  name: 'export',
  examples: [
    ['export model --out model.onnx', 'for ONNX Runtime, in any language'],
    ['export pretrained --out faces.onnx', 'the pretrained model'],
  ],
  args: {
    model: {
      type: 'positional',
      required: true,
      description: "The model's folder, `pretrained` or `pretrained-small`",
    },
    to: {
      type: 'enum',
      options: [...exportFormats],
      description: 'Format of the file',
      default: defaultExportOptions.to,
    },
    out: {
      type: 'string',
      valueHint: 'file',
      description: 'Output file; an earlier one is replaced',
      default: defaultExportOptions.out,
    },
    ...engineArg,
  },
  run: async ({ args, signal, onProgress }) => {
    const options = { to: readChoice(args.to, exportFormats), out: args.out, signal };
    await startEngine(args);
    const { exportModel } = await import('@lookalike/pipeline');
    const result = await follow(exportModel(args.model, options), onProgress);
    const { file, bytes, input, embeddingLength } = result;
    const megabytes = (bytes / bytesPerMegabyte).toFixed(1);
    const { height, width, channels } = input;
    const text = [
      `${file}: ONNX, ${megabytes} MB`,
      `  in:  images, float32 [n, ${height}, ${width}, ${channels}], pixels 0..255`,
      `  out: embeddings, float32 [n, ${embeddingLength}]`,
    ];
    return toOutcome(result, text.join('\n'));
  },
});

import { assertArgument, LookalikeError, withDefaults } from '@lookalike/core';
import type { ModelFiles } from '@lookalike/siamese';
import { openWorkerEngine } from '#worker-engine';
import { createRecognizer } from './create-recognizer.js';
import type { Recognizer } from './recognizer.js';
import { defaultRecognizerOptions, type RecognizerOptions } from './recognizer-options.js';

/** The default model. */
async function pretrainedFiles(): Promise<ModelFiles> {
  try {
    return (await import('@lookalike/face-mobilenet')).mobileFaceNet;
  } catch (cause) {
    throw new LookalikeError(
      'MISSING_DEPENDENCY',
      'no model was named, and the pretrained one is not installed: npm install @lookalike/face-mobilenet, ' +
        "or name a model's folder",
      { cause },
    );
  }
}

/**
 * Loads everything needed to recognise the faces in photos.
 * @throws {LookalikeError} `MISSING_DEPENDENCY` when no model is named and the pretrained one is not installed, `NOT_FOUND`
 * or `CORRUPT_MODEL` for the model's folder, `INVALID_ARGUMENT` for an option, `ENGINE_UNAVAILABLE` when a page may not start
 * a worker.
 */
export async function loadRecognizer(options: RecognizerOptions = {}): Promise<Recognizer> {
  const { worker, ...settings } = withDefaults(defaultRecognizerOptions, options, {
    model: true,
    onWarning: true,
  });
  assertArgument('detector', settings.detector, 'an object');
  const open = worker ? openWorkerEngine : (await import('./load-local-engine.js')).loadLocalEngine;
  return createRecognizer(await open({ ...settings, model: settings.model ?? (await pretrainedFiles()) }));
}

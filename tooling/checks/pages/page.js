import { loadRecognizer } from '@lookalike/recognizer';

async function main() {
  const warnings = [];
  const onWarning = (warning) => warnings.push(warning);
  const recognizer = await loadRecognizer({ detector: { minFaceSize: 40 }, onWarning });
  await recognizer.embedFaces('one.jpg');
  const started = performance.now();
  const faces = await recognizer.embedFaces('one.jpg');
  const milliseconds = performance.now() - started;
  const photo = await (await fetch('one.jpg')).blob();
  const right = await createImageBitmap(photo, 1300, 50, 600, 600);
  const { same } = await recognizer.verify(right, 'same.jpg');
  const { same: other } = await recognizer.verify(right, new URL('other.jpg', location.href));
  recognizer.dispose();
  const helper = await loadRecognizer({ detector: { minFaceSize: 40 }, worker: true, onWarning });
  const { same: sameInWorker } = await helper.verify(right, 'same.jpg');
  helper.dispose();
  globalThis.seen = { same, other, sameInWorker, warnings, milliseconds, boxes: faces.map(({ box }) => box) };
}

const fail = (error) => {
  globalThis.seen = { error: String(error.stack) };
};

// Next.js loads the modules of its pages on the server too.
if (typeof document !== 'undefined') main().catch(fail);

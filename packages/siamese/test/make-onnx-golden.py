"""Makes fixtures/onnx.json, here and in face-mobilenet: what onnxruntime computes with the files that the golden tests export.

    LOOKALIKE_ONNX=/tmp/onnx node scripts/exec.mjs vitest run --project golden onnx
    pip install onnx onnxruntime && python packages/siamese/test/make-onnx-golden.py /tmp/onnx
"""
import hashlib
import json
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime

made_by = f'onnxruntime {onnxruntime.__version__}, checked by onnx {onnx.__version__}'
golden = {'siamese': {'madeBy': made_by}, 'face-mobilenet': {'madeBy': made_by}}
of_base = ('pretrained', 'tuned')
for file in sorted(pathlib.Path(sys.argv[1]).glob('*.onnx')):
    onnx.checker.check_model(str(file), full_check=True)
    session = onnxruntime.InferenceSession(str(file), providers=['CPUExecutionProvider'])
    shape = session.get_inputs()[0].shape[1:]
    i = np.arange(np.prod(shape), dtype=np.int64)
    images = np.stack([(i * step + i * i % 61) % 256 for step in (1, 7)]).astype(np.float32)
    [embeddings] = session.run(['embeddings'], {'images': images.reshape(2, *shape)})
    golden['face-mobilenet' if file.stem in of_base else 'siamese'][file.stem] = {
        'sha256': hashlib.sha256(file.read_bytes()).hexdigest(),
        'embeddings': [[float(f'{value:.7g}') for value in row] for row in embeddings],
    }
packages = pathlib.Path(__file__).parents[2]
for name, figures in golden.items():
    (packages / name / 'test' / 'fixtures' / 'onnx.json').write_text(json.dumps(figures) + '\n')

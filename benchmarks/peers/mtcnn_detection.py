"""The package mtcnn, on TensorFlow, on the photos that the arguments name."""

import sys
from importlib.metadata import version

import tensorflow as tf

tf.config.threading.set_intra_op_parallelism_threads(1)
tf.config.threading.set_inter_op_parallelism_threads(1)

import numpy as np
from mtcnn import MTCNN
from PIL import Image
from worker import serve

photos = [np.asarray(Image.open(path).convert("RGB")) for path in sys.argv[1:]]
detector = MTCNN(device="CPU:0")


def detect():
    return len(photos), sum(len(detector.detect_faces(photo, min_face_size=20)) for photo in photos)


serve(f"mtcnn {version('mtcnn')}, TensorFlow {tf.__version__}", {"detection": detect})

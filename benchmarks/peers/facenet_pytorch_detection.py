"""facenet-pytorch's MTCNN on the photos that the arguments name."""

import sys

import torch
from facenet_pytorch import MTCNN
from PIL import Image
from worker import serve

torch.set_num_threads(1)
photos = [Image.open(path).convert("RGB") for path in sys.argv[1:]]
detector = MTCNN(keep_all=True, min_face_size=20, device="cpu")


def detect():
    boxes = [detector.detect(photo, landmarks=True)[0] for photo in photos]
    return len(photos), sum(len(found) for found in boxes if found is not None)


def detect_in_two_threads():
    torch.set_num_threads(2)
    try:
        return detect()
    finally:
        torch.set_num_threads(1)


serve(
    f"facenet-pytorch 2.6.0, PyTorch {torch.__version__}",
    {"detection": detect, "two threads": detect_in_two_threads},
)

"""A training step of the basic network in PyTorch, to set beside `npm run measure training` of this folder.

    python3 benchmarks/peers/training.py [threads=1]

The same network, sizes and optimizer; dropout off in both, all images of a batch different. Debian: python3-torch.
"""

import statistics
import sys
import time

import torch
from torch import nn

ROUNDS = 25
WARM_UPS = 5

torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
torch.set_flush_denormal(True)
torch.manual_seed(1)
network = nn.Sequential(
    nn.Conv2d(1, 6, 3),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Conv2d(6, 12, 3),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(3888, 128),
    nn.ReLU(),
    nn.Linear(128, 50),
    nn.ReLU(),
)
optimizer = torch.optim.RMSprop(network.parameters(), lr=1e-4, alpha=0.9, eps=1e-7)


def step(images, labels):
    optimizer.zero_grad()
    embeddings = network(images).reshape(len(labels), 2, -1)
    distances = (embeddings[:, 0] - embeddings[:, 1]).square().sum(1).clamp(min=1e-14).sqrt()
    near = labels * distances.square()
    far = (1 - labels) * (1 - distances).clamp(min=0).square()
    (near + far).mean().backward()
    optimizer.step()


for pairs in (16, 64):
    images = torch.rand(2 * pairs, 1, 80, 80)
    labels = (torch.arange(pairs) % 2).float()
    times = []
    for round_ in range(WARM_UPS + ROUNDS):
        start = time.perf_counter()
        step(images, labels)
        times.append(1000 * (time.perf_counter() - start))
    print(f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads, {pairs} pairs: "
          f"{statistics.median(times[WARM_UPS:]):.1f} ms")

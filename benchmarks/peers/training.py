"""Training steps of the basic network in PyTorch.

The same network, sizes and optimizer as in peers/lookalike.mjs; dropout off in both, all images of a batch different.
"""

import torch
from torch import nn
from worker import serve

STEPS = 10

torch.set_num_threads(1)
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


def trainer(pairs):
    images = torch.rand(2 * pairs, 1, 80, 80)
    labels = (torch.arange(pairs) % 2).float()

    def train():
        for _ in range(STEPS):
            step(images, labels)
        return STEPS, None

    return train


serve(f"PyTorch {torch.__version__}", {"16 pairs": trainer(16), "64 pairs": trainer(64)})

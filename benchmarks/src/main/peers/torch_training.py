"""One rank of PyTorch training the same network, on the same samples in the same order, as Serin. Prints one JSON object
a line.

Written as for speed on a CPU: normalized float tensors in memory, batches by index_select, gradients set to None, one
thread, and DistributedDataParallel with its default buckets when there are two ranks.
"""
import argparse
import gzip
import json
import os
import time

import numpy as np
import torch
import torch.distributed as dist
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.parallel import DistributedDataParallel

MEAN, DEVIATION = 0.2860, 0.3530
EVALUATION_BATCH = 256
FIRST_LOSSES = 8  # compared with Serin's; later ones part by rounding


class Convnet(nn.Module):
    def __init__(self, shapes):
        super().__init__()
        first, second = shapes["conv1_weight"][0], shapes["conv2_weight"][0]
        self.conv1 = nn.Conv2d(1, first, 3, padding=1)
        self.conv2 = nn.Conv2d(first, second, 3, padding=1)
        self.fc1 = nn.Linear(second * 49, shapes["fc1_weight"][0])
        self.fc2 = nn.Linear(shapes["fc1_weight"][0], 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.fc2(F.relu(self.fc1(torch.flatten(x, 1))))


class Mlp(nn.Module):
    def __init__(self, shapes):
        super().__init__()
        self.layers = len(shapes) // 2
        for layer in range(1, self.layers + 1):
            outputs, inputs = shapes[f"fc{layer}_weight"]
            setattr(self, f"fc{layer}", nn.Linear(inputs, outputs))

    def forward(self, x):
        for layer in range(1, self.layers):
            x = F.relu(getattr(self, f"fc{layer}")(x))
        return getattr(self, f"fc{self.layers}")(x)


def network(weights_file):
    """The network whose first weights Serin wrote as TorchScript."""
    weights = dict(torch.jit.load(weights_file).named_parameters())
    shapes = {name: tuple(value.shape) for name, value in weights.items()}
    model = Convnet(shapes) if "conv1_weight" in shapes else Mlp(shapes)
    model.load_state_dict({name.replace("_weight", ".weight").replace("_bias", ".bias"): value
                           for name, value in weights.items()})
    return model, sum(value.numel() for value in weights.values())


def images(directory, part, flat):
    with gzip.open(os.path.join(directory, part + "-images-idx3-ubyte.gz")) as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16)
    with gzip.open(os.path.join(directory, part + "-labels-idx1-ubyte.gz")) as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    values = ((pixels / 255.0 - MEAN) / DEVIATION).astype(np.float32)
    shape = (len(labels), 784) if flat else (len(labels), 1, 28, 28)
    return torch.from_numpy(values.reshape(shape)), torch.from_numpy(labels.astype(np.int64))


def evaluate(model, inputs, labels):
    correct = 0
    model.eval()
    with torch.no_grad():
        for begin in range(0, len(labels), EVALUATION_BATCH):
            logits = model(inputs[begin:begin + EVALUATION_BATCH])
            correct += (logits.argmax(1) == labels[begin:begin + EVALUATION_BATCH]).sum().item()
    model.train()
    return correct / len(labels)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rank", type=int, required=True)
    parser.add_argument("--world", type=int, required=True)
    parser.add_argument("--store", required=True, help="a file that the ranks meet at")
    parser.add_argument("--data", required=True, help="directory of the IDX files")
    parser.add_argument("--weights", required=True, help="TorchScript file with the first weights")
    parser.add_argument("--order", required=True, help="int32 sample numbers, epoch after epoch")
    parser.add_argument("--batch", type=int, required=True, help="samples of a rank's step")
    parser.add_argument("--epochs", type=int, required=True, help="the first half is warm-up")
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.world > 1:
        dist.init_process_group("gloo", init_method="file://" + options.store, rank=options.rank,
                                world_size=options.world)
    model, parameters = network(options.weights)
    flat = isinstance(model, Mlp)
    inputs, labels = images(options.data, "train", flat)
    test_inputs, test_labels = images(options.data, "t10k", flat)
    orders = torch.from_numpy(np.fromfile(options.order, np.int32).astype(np.int64)).view(options.epochs, -1)
    trained = DistributedDataParallel(model) if options.world > 1 else model
    optimizer = torch.optim.SGD(trained.parameters(), lr=0.05, momentum=0.9)
    global_batch = options.batch * options.world
    mine = options.batch * options.rank
    wall = cpu = samples = 0
    losses = []
    for epoch in range(options.epochs):
        if options.world > 1:
            dist.barrier()
        begun, begun_cpu = time.perf_counter(), time.process_time()
        for begin in range(0, orders.shape[1], global_batch):
            chosen = orders[epoch, begin + mine:begin + mine + options.batch]
            batch, targets = inputs.index_select(0, chosen), labels.index_select(0, chosen)
            optimizer.zero_grad(set_to_none=True)
            loss = F.cross_entropy(trained(batch), targets)
            loss.backward()
            optimizer.step()
            if epoch == 0 and len(losses) < FIRST_LOSSES:
                losses.append(loss.item())
        if epoch >= options.epochs // 2:
            wall += time.perf_counter() - begun
            cpu += time.process_time() - begun_cpu
            samples += orders.shape[1]
    accuracy = evaluate(model, test_inputs, test_labels)
    print(json.dumps({"kind": "trained", "rank": options.rank, "parameters": parameters, "samples": samples,
                      "wallSeconds": wall, "cpuSeconds": cpu, "accuracy": accuracy, "firstLosses": losses}),
          flush=True)


main()

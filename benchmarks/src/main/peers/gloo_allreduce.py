"""One rank of PyTorch's all-reduce over Gloo. Prints one JSON object a line.

The timing rule is the one of mpi_allreduce.c and of io.serin.benchmarks.allreduce.AllReduceTiming: a barrier, then one
all-reduce in place, timed at rank 0.
"""
import argparse
import json
import statistics
import time

import torch
import torch.distributed as dist

ESTIMATE_CALLS = 3
LEAST_CALLS = 5
MOST_CALLS = 10000


def timed_calls(values, count):
    nanos = []
    for _ in range(count):
        dist.barrier()
        begun = time.perf_counter_ns()
        dist.all_reduce(values)
        nanos.append(time.perf_counter_ns() - begun)
    return nanos


def agreed(value, rank):
    """Rank 0's value, at every rank; exact below 2^24."""
    box = torch.tensor([float(value if rank == 0 else 0)])
    dist.all_reduce(box)
    return int(box.item())


def calls_within(seconds, count, begun_nanos, rank):
    per_call = (time.perf_counter_ns() - begun_nanos) / count
    return agreed(min(MOST_CALLS, max(LEAST_CALLS, int(seconds * 1e9 / per_call))), rank)


def check(values, rank, world):
    """Small whole and half numbers, whose float32 sums are exact in any order."""
    index = (torch.arange(values.numel()) % 1000).float()
    values.copy_(index + 0.5 * rank)
    dist.all_reduce(values)
    if not torch.equal(values, index * world + 0.25 * world * (world - 1)):
        raise SystemExit("wrong sums")
    values.fill_(0)


def measure(size, options):
    values = torch.empty(size // 4)
    check(values, options.rank, options.world)
    begun = time.perf_counter_ns()
    timed_calls(values, ESTIMATE_CALLS)
    count = calls_within(options.warm_up_seconds, ESTIMATE_CALLS, begun, options.rank)
    begun = time.perf_counter_ns()
    timed_calls(values, count)
    count = calls_within(options.seconds, count, begun, options.rank)
    nanos = timed_calls(values, count)
    if options.rank == 0:
        print(json.dumps({"kind": "allreduce", "bytes": size, "calls": count, "medianNanos": statistics.median(nanos),
                          "minNanos": min(nanos)}), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rank", type=int, required=True)
    parser.add_argument("--world", type=int, required=True)
    parser.add_argument("--store", required=True, help="a file that the ranks meet at")
    parser.add_argument("--sizes", required=True, help="bytes, separated by commas")
    parser.add_argument("--warm-up-seconds", type=float, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    dist.init_process_group("gloo", init_method="file://" + options.store, rank=options.rank, world_size=options.world)
    if options.rank == 0:
        print(json.dumps({"kind": "version", "name": "Gloo", "version": "of PyTorch " + torch.__version__}), flush=True)
    for size in options.sizes.split(","):
        measure(int(size), options)
    dist.barrier()
    dist.destroy_process_group()


main()

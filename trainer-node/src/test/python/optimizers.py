"""Writes the values of PyTorch that the optimizer tests compare with.

Made with Debian's python3-torch 1.13.1: /usr/bin/python3 optimizers.py > ../resources/pytorch/optimizers.json

First weights and gradients come from whole numbers and powers of two, so that the tests make the same floats.
"""
import json
import torch
from torch.optim.lr_scheduler import ConstantLR, CosineAnnealingLR, LinearLR, SequentialLR, StepLR

STEPS = 50
SHOWN = (1, 2, 10, 50)


def first(size):
    return torch.tensor([((i * 7919 + i * i * 31) % 2003 - 1001) / 512 for i in range(size)])


def gradient(size, step):
    return torch.tensor(
        [((i * 104729 + i * i * 17 + step * 7919) % 1009 - 504) / 2 ** (9 + i % 13) for i in range(size)])


def shown_floats(tensors):
    """Nine digits tell float32 values apart."""
    return [float(f"{value:.9g}") for value in torch.cat([tensor.detach() for tensor in tensors]).tolist()]


def optimizer(case, parameters):
    rule = dict(case["rule"])
    kind = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[rule.pop("name")]
    return kind(parameters, lr=case["learningRate"], **rule)


def run(case):
    # Two parameters, as the norm is over all of them.
    split = case["size"] // 3
    weights = first(case["size"])
    parameters = [torch.nn.Parameter(weights[:split].clone()), torch.nn.Parameter(weights[split:].clone())]
    stepping = optimizer(case, parameters)
    shown = []
    for step in range(1, STEPS + 1):
        values = gradient(case["size"], step)
        parameters[0].grad, parameters[1].grad = values[:split].clone(), values[split:].clone()
        norm = torch.nn.utils.clip_grad_norm_(parameters, case["clipNorm"]) if case["clipNorm"] else None
        stepping.step()
        if step in SHOWN:
            shown.append({
                "step": step,
                "norm": None if norm is None else norm.item(),
                "weights": shown_floats(parameters)})
    state = {}
    for mine, theirs in (("velocity", "momentum_buffer"), ("m", "exp_avg"), ("v", "exp_avg_sq")):
        if stepping.state[parameters[1]].get(theirs) is not None:
            state[mine] = shown_floats([stepping.state[p][theirs] for p in parameters])
    return {**case, "shown": shown, "state": state}


def case(size, rate, clip=None, **rule):
    return {"size": size, "learningRate": rate, "clipNorm": clip, "rule": rule}


def cases():
    yield case(7, 0.1, name="sgd")
    yield case(37, 0.1, name="sgd", weight_decay=1e-2)
    yield case(37, 0.05, name="sgd", momentum=0.9)
    yield case(67, 0.01, name="sgd", momentum=0.9, weight_decay=5e-4)
    yield case(67, 0.01, name="sgd", momentum=0.9, weight_decay=5e-4, nesterov=True)
    yield case(37, 0.05, 0.5, name="sgd", momentum=0.9, nesterov=True)
    yield case(7, 0.05, 1e6, name="sgd", momentum=0.9)
    yield case(3, 1e-3, name="adam")
    yield case(37, 1e-2, name="adam", betas=(0.8, 0.99), eps=1e-4)
    yield case(67, 1e-2, name="adam", weight_decay=1e-2)
    yield case(37, 1e-2, 1.0, name="adam")
    yield case(37, 1e-3, name="adamw")
    yield case(67, 1e-2, name="adamw", weight_decay=0.1, betas=(0.9, 0.95))
    yield case(37, 1e-2, 1.0, name="adamw", weight_decay=0.1)


def rates(base, make, steps):
    stepping = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=base)
    schedule = make(stepping)
    seen = []
    for _ in range(steps):
        seen.append(stepping.param_groups[0]["lr"])
        stepping.step()
        schedule.step()
    return seen


def warmed_up(warmup, make):
    def schedule(stepping):
        rising = LinearLR(stepping, start_factor=1 / warmup, end_factor=1, total_iters=warmup - 1)
        return SequentialLR(stepping, [rising, make(stepping)], milestones=[warmup])
    return schedule


def schedules():
    kinds = [
        ({"type": "constant"}, lambda o: ConstantLR(o, factor=1)),
        ({"type": "step", "everySteps": 7, "factor": 0.3}, lambda o: StepLR(o, step_size=7, gamma=0.3)),
        ({"type": "cosine", "steps": 29, "minimum": 0.0}, lambda o: CosineAnnealingLR(o, T_max=29)),
        ({"type": "cosine", "steps": 25, "minimum": 0.01}, lambda o: CosineAnnealingLR(o, T_max=25, eta_min=0.01))]
    for decay, make in kinds:
        # Up to the minimum and no further: there PyTorch's cosine turns back.
        steps = decay.get("steps", 29) + 1
        yield {"base": 0.4, "warmupSteps": 0, "decay": decay, "rates": rates(0.4, make, steps)}
        yield {"base": 0.4, "warmupSteps": 5, "decay": decay, "rates": rates(0.4, warmed_up(5, make), steps + 5)}


def norms():
    for size in (1, 37, 2047, 5000):
        values = gradient(size, 3)
        parameter = torch.nn.Parameter(torch.zeros(size))
        parameter.grad = values.clone()
        norm = torch.nn.utils.clip_grad_norm_([parameter], 0.25)
        yield {"size": size, "step": 3, "maximum": 0.25, "norm": norm.item(), "last": parameter.grad[-1].item()}


print(json.dumps({
    "torch": torch.__version__, "cases": [run(case) for case in cases()],
    "schedules": list(schedules()), "norms": list(norms())}))

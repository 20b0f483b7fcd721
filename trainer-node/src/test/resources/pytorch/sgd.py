"""Writes sgd.json, the reference that SgdTest compares with. Run: python3 sgd.py > sgd.json"""
import json
import torch

torch.manual_seed(20261122)
cases = []
for lr, momentum, decay in [(0.05, 0.9, 0.0), (0.1, 0.0, 0.0), (0.01, 0.9, 5e-4), (0.5, 0.99, 0.1)]:
    weights = torch.randn(7)
    parameter = torch.nn.Parameter(weights.clone())
    optimizer = torch.optim.SGD([parameter], lr=lr, momentum=momentum, weight_decay=decay)
    steps = []
    for _ in range(6):
        gradient = torch.randn(7)
        parameter.grad = gradient.clone()
        optimizer.step()
        steps.append({"gradient": gradient.tolist(), "weights": parameter.detach().tolist()})
    velocity = optimizer.state[parameter].get("momentum_buffer")
    cases.append({
        "learningRate": lr, "momentum": momentum, "weightDecay": decay, "first": weights.tolist(), "steps": steps,
        "velocities": None if velocity is None else velocity.tolist()})
print(json.dumps({"torch": torch.__version__, "cases": cases}, indent=1))

"""Prints PyTorch's version as one JSON object."""
import json

import torch

print(json.dumps({"kind": "version", "name": "PyTorch", "version": torch.__version__}), flush=True)

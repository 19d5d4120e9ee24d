"""Makes neural/src/test/resources/train/adamw.json: torch.optim.AdamW on a small least-squares problem.

Made with python 3.11, torch 2.13.0+cpu.
Run:  python neural/src/test/goldens/make_adamw.py          (from the repository's root; needs no network)
Two parameters, W [3, 4] (decays) and b [3] (does not); the gradient at step k is given, so no model is needed.
"""

import json
import pathlib

import torch

torch.manual_seed(1)
W = torch.nn.Parameter(torch.randn(3, 4))
b = torch.nn.Parameter(torch.randn(3))
start = {"W": W.detach().flatten().tolist(), "b": b.detach().tolist()}
gradients = [{"W": torch.randn(3, 4), "b": torch.randn(3)} for _ in range(20)]
optimiser = torch.optim.AdamW(
    [{"params": [W], "weight_decay": 0.1}, {"params": [b], "weight_decay": 0.0}], lr=1, betas=(0.9, 0.98), eps=1e-8, foreach=False
)
steps = []
for k, g in enumerate(gradients):
    for group in optimiser.param_groups:
        group["lr"] = 0.05 * (1 - k / 40)
    W.grad, b.grad = g["W"], g["b"]
    optimiser.step()
    steps.append({"W": W.detach().flatten().tolist(), "b": b.detach().tolist()})
out = pathlib.Path(__file__).resolve().parents[1] / "resources" / "train" / "adamw.json"
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text(
    json.dumps(
        {
            "start": start,
            "gradients": [{name: each.flatten().tolist() for name, each in g.items()} for g in gradients],
            "steps": steps,
        }
    )
    + "\n"
)

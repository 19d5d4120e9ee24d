"""The network of TrainingProgram, written for PyTorch: prints tokens a second, one thread. python3 training.py ROUNDS"""
import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

VOCABULARY, CONTEXT, WIDTH, HEADS, LAYERS, BATCH, STEPS, WARM_UP = 1024, 256, 128, 8, 2, 16, 8, 2


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH, bias=False)
        self.output = nn.Linear(WIDTH, WIDTH, bias=False)

    def forward(self, stream):
        b, t, _ = stream.shape
        q, k, v = self.qkv(self.norm(stream)).view(b, t, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        z = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return stream + self.output(z.transpose(1, 2).reshape(b, t, WIDTH))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(VOCABULARY, WIDTH)
        self.place = nn.Parameter(0.07 * torch.randn(CONTEXT, WIDTH))
        self.blocks = nn.Sequential(*[Block() for _ in range(LAYERS)])
        self.norm = nn.LayerNorm(WIDTH)
        self.unembed = nn.Linear(WIDTH, VOCABULARY, bias=False)

    def forward(self, tokens):
        return self.unembed(self.norm(self.blocks(self.embed(tokens) + self.place[: tokens.shape[1]])))


torch.set_num_threads(1)
torch.manual_seed(1)
network = Network()
optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0.01)
batches = [torch.randint(VOCABULARY, (BATCH, CONTEXT + 1)) for _ in range(STEPS)]
rates = []
for turn in range(int(sys.argv[1]) + WARM_UP):
    start = time.perf_counter()
    for batch in batches:
        optimiser.zero_grad()
        logits = network(batch[:, :-1])
        loss = F.cross_entropy(logits.reshape(-1, VOCABULARY), batch[:, 1:].reshape(-1))
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        loss.item()
    if turn >= WARM_UP:
        rates.append(STEPS * BATCH * CONTEXT / (time.perf_counter() - start))
print(json.dumps({"PyTorch " + torch.__version__: {"tokens/s": rates}}))

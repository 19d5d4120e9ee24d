"""Makes neural/src/test/resources/bpe/merges.json: what the tokenizers library's own trainer learns from a small text.

Made with python 3.11, tokenizers 0.23.2.
Run:  python neural/src/test/goldens/make_bpe.py          (from the repository's root; needs no network)
The text is made by a rule, which BpeTrainerTest repeats: word i of 4,000 is word (i*i*31 + i*17) % (their number) of a list.
"""

import json
import pathlib

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

WORDS = (
    "the quick brown fox jumps over lazy dogs and a model reads tokens from left to right while measuring measured "
    "measures it's don't we'll they've 1234 56 789 naïve café straße текст 日本語 🙂 ... -- !? (parenthesis) x=y+z "
    "banana bananas aaaa aaaaaa nationalisation internationalisation token tokenizer tokenization\n \n\n\tindented "
    "end. End, END"
).split(" ")


def text():
    return " ".join(WORDS[(i * i * 31 + i * 17) % len(WORDS)] for i in range(4000))


tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel()
trainer = trainers.BpeTrainer(
    vocab_size=420,
    min_frequency=2,
    special_tokens=["<|endoftext|>"],
    initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    show_progress=False,
)
tokenizer.train_from_iterator([text()], trainer)
model = json.loads(tokenizer.to_str())["model"]
pieces = sorted(model["vocab"], key=model["vocab"].get)
out = pathlib.Path(__file__).resolve().parents[1] / "resources" / "bpe" / "merges.json"
out.parent.mkdir(parents=True, exist_ok=True)
out.write_text(
    json.dumps(
        {
            "words": WORDS,
            "pieces": pieces,
            "merges": model["merges"],
            "encoded": tokenizer.encode("the naïve tokenizer's measure: 🙂 123").ids,
        },
        ensure_ascii=False,
    ),
    encoding="utf-8",
)
print(len(pieces), len(WORDS))

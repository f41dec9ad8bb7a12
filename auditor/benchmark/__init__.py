"""How well the language packs read labels and sentences, measured on rows that carry the right answer."""

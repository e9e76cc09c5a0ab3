"""How hard a text is to read: what is counted, and how."""

from __future__ import annotations

from infosite.validation import readability


def test_lix_counts_as_defined() -> None:
    one = readability.measure(["Wir lernen Deutsch. Die Anmeldung geht am Telefon: Rufen Sie an!"])
    assert (one.words, one.sentences, one.long_words) == (11, 3, 3)
    assert round(one.lix, 1) == round(11 / 3 + 100 * 3 / 11, 1)


def test_only_running_words_of_a_guide_count() -> None:
    markdown = '## Ein Titel\n\n!!! note "Gut"\n\n1. **Rufen** Sie [das Amt](service:amt) an.\n\n| a | b |\n'
    assert readability.plain(markdown) == "Rufen Sie das Amt an."


def test_the_longest_sentence_ends_at_a_mark_or_a_line() -> None:
    assert readability.longest_sentence("Eins zwei drei. Eins zwei\nEins zwei drei vier? Fünf") == "Eins zwei drei vier"
    assert readability.longest_sentence("") == ""

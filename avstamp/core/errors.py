"""What an action raises when it will not do what it was asked."""

from django.utils.functional import Promise


class UnableTo(Exception):
    """The person is in the right place but this cannot be done now; says why, kindly.

    The sentence is shown to the reader, so it is a translatable string and never carries
    anybody's words.
    """

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence

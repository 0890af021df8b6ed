"""Models in memory: loaded at first use, a few at a time, never carried across a fork."""

from __future__ import annotations

import logging
import os
import threading
from collections import OrderedDict
from dataclasses import dataclass

import ctranslate2
import sentencepiece
from django.conf import settings
from django.utils.translation import gettext as _

from translations.engines.port import EngineDownError
from translations.packages.store import Installed

logger = logging.getLogger(__name__)

KEPT = 3  # about 70 MB each, 100-330 MB more while one works


class ForkedError(RuntimeError):
    """A process tried to use models that its parent had loaded: that hangs for ever."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One package ready to translate."""

    translator: ctranslate2.Translator
    tokenizer: sentencepiece.SentencePieceProcessor


class Models:
    """The models of one process, least recently used first out."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._loaded: OrderedDict[str, Loaded] = OrderedDict()
        self._process = 0
        self._lock = threading.Lock()

    def get(self, package: Installed) -> Loaded:
        """Return a loaded package; an upgraded one has another id and is loaded anew."""
        with self._lock:
            self._refuse_after_fork()
            key = package.manifest.model.id
            if key not in self._loaded:
                self._loaded[key] = _load(package)
                self._process = os.getpid()
                self._let_go()
            self._loaded.move_to_end(key)
            return self._loaded[key]

    @property
    def names(self) -> list[str]:
        """Return the ids of what is loaded, next to go first."""
        return list(self._loaded)

    def _let_go(self) -> None:
        while len(self._loaded) > self._kept:
            key, oldest = self._loaded.popitem(last=False)
            oldest.translator.unload_model()
            logger.info("Unloaded translation model %s.", key)

    def _refuse_after_fork(self) -> None:
        if self._loaded and self._process != os.getpid():
            raise ForkedError(
                "This process was forked from one that had loaded translation models. Load them "
                "in the worker only, after it has started; no preloading of the application."
            )


def _load(package: Installed) -> Loaded:
    """Load one package; a broken one is an engine that is down, with the reason."""
    try:
        translator = ctranslate2.Translator(
            str(package.folder / "model"),
            device="cpu",
            compute_type="int8",
            inter_threads=settings.TRANSLATION_THREADS,
            intra_threads=1,
        )
        tokenizer = sentencepiece.SentencePieceProcessor(
            model_file=str(package.folder / "sentencepiece.model")
        )
    except (RuntimeError, OSError, ValueError) as error:
        raise EngineDownError(
            _("The model %(model)s cannot be loaded: %(reason)s")
            % {"model": package.manifest.model.id, "reason": error}
        ) from error
    logger.info("Loaded translation model %s.", package.manifest.model.id)
    return Loaded(translator, tokenizer)

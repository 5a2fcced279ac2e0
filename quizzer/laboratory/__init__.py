"""Where experiments run: in processes of their own, with limits, never in the interface's."""

from quizzer.laboratory.local import LocalLaboratory

__all__ = ["LocalLaboratory"]

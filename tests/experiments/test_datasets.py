"""The toy data sets: reproducible, well shaped, and as hard as they say."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from quizzer.experiments.datasets import Data, blobs, digits, moons, spirals, xor

DATASETS: dict[str, tuple[Callable[..., Data], int, int]] = {
    "blobs": (blobs, 2, 3),
    "blobs of many features": (partial(blobs, classes=4, features=10), 10, 4),
    "moons": (moons, 2, 2),
    "spirals": (partial(spirals, classes=3), 2, 3),
    "xor": (xor, 2, 2),
    "digits": (digits, 20, 10),
}


@pytest.mark.parametrize("name", DATASETS)
def test_a_data_set_is_a_function_of_its_seed(name: str) -> None:
    """The same seed gives the same samples, another seed others."""
    make = DATASETS[name][0]
    first, again, other = (make(np.random.default_rng(seed), 60) for seed in (1, 1, 2))
    assert np.array_equal(first[0], again[0])
    assert np.array_equal(first[1], again[1])
    assert not np.array_equal(first[0], other[0])


@pytest.mark.parametrize("name", DATASETS)
def test_shapes_and_labels(name: str) -> None:
    """(sample, feature) floats, (sample,) whole numbers; every class, equally often."""
    make, features, classes = DATASETS[name]
    inputs, labels = make(np.random.default_rng(3), 120)
    assert inputs.shape == (120, features)
    assert inputs.dtype == np.float64
    assert labels.dtype == np.int64
    assert np.bincount(labels).tolist() == [120 // classes] * classes


def test_noise_free_samples_lie_where_they_are_said_to() -> None:
    """Blobs on their circle, xor on its corners, spirals within radius 1."""
    rng = np.random.default_rng(4)
    clouds, _ = blobs(rng, 30, spread=0.0, radius=2.0)
    corners, signs = xor(rng, 40, noise=0.0)
    turns, _ = spirals(rng, 30, noise=0.0)
    np.testing.assert_allclose(np.linalg.norm(clouds, axis=1), 2)
    assert np.array_equal(corners[:, 0] * corners[:, 1] < 0, signs == 1)
    assert np.linalg.norm(turns, axis=1).max() <= 1


def _linear_errors(data: Data) -> float:
    """The share of samples on the wrong side of the least-squares line."""
    inputs, labels = data
    table = np.column_stack([inputs, np.ones(len(inputs))])
    weights, *_ = np.linalg.lstsq(table, 2.0 * labels - 1, rcond=None)
    return float(np.mean((table @ weights > 0) != (labels == 1)))


def test_only_the_blobs_are_parted_by_a_line() -> None:
    """Moons overlap a line a little, xor and spirals defeat it."""
    rng = np.random.default_rng(5)
    assert _linear_errors(blobs(rng, 400, classes=2)) < 0.01
    assert 0.05 < _linear_errors(moons(rng, 400)) < 0.25
    assert _linear_errors(xor(rng, 400)) > 0.3
    assert _linear_errors(spirals(rng, 400)) > 0.3


def test_every_digit_looks_different() -> None:
    """Without noise the ten pictures differ from each other in at least two pixels."""
    pictures, labels = digits(np.random.default_rng(6), 10, noise=0.0)
    assert labels.tolist() == list(range(10))
    distances = np.abs(pictures[:, None] - pictures[None, :]).sum(axis=2)
    assert distances[~np.eye(10, dtype=bool)].min() >= 2

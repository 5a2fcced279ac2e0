"""Toy data sets: inputs (sample, feature) and whole-number labels (sample,)."""

import numpy as np
from numpy.typing import NDArray

Data = tuple[NDArray[np.float64], NDArray[np.int64]]

# a 5 x 4 picture of each digit, dark where there is a #
_DIGITS = (
    ".##. #..# #..# #..# .##.",
    "..#. .##. ..#. ..#. .###",
    "###. ...# .##. #... ####",
    "###. ...# .##. ...# ###.",
    "#..# #..# #### ...# ...#",
    "#### #... ###. ...# ###.",
    ".##. #... ###. #..# .##.",
    "#### ...# ..#. .#.. .#..",
    ".##. #..# .##. #..# .##.",
    ".##. #..# .### ...# .##.",
)


def blobs(
    rng: np.random.Generator,
    samples: int,
    classes: int = 3,
    features: int = 2,
    spread: float = 0.5,
    radius: float = 3.0,
) -> Data:
    """Round clouds whose centres lie at the distance `radius` from the origin.

    With two features the centres are evenly spaced on a circle, else in random directions.
    """
    labels = np.arange(samples) % classes
    if features == 2:
        angles = 2 * np.pi * np.arange(classes) / classes
        directions = np.stack([np.cos(angles), np.sin(angles)], axis=1)  # (class, feature)
    else:
        directions = rng.standard_normal((classes, features))
        directions /= np.linalg.norm(directions, axis=1, keepdims=True)
    inputs = radius * directions[labels] + spread * rng.standard_normal((samples, features))
    return inputs, labels


def moons(rng: np.random.Generator, samples: int, noise: float = 0.15) -> Data:
    """Two half circles that reach into each other: no straight line parts them."""
    labels = np.arange(samples) % 2
    angles = rng.uniform(0, np.pi, samples)
    upper = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    lower = np.stack([1 - np.cos(angles), 0.5 - np.sin(angles)], axis=1)
    inputs = np.where(labels[:, None] == 0, upper, lower)
    return inputs + noise * rng.standard_normal((samples, 2)), labels


def spirals(
    rng: np.random.Generator,
    samples: int,
    classes: int = 2,
    turns: float = 1.0,
    noise: float = 0.03,
) -> Data:
    """Spirals wound into each other, from the origin to radius 1."""
    labels = np.arange(samples) % classes
    radius = rng.uniform(0.1, 1.0, samples)
    angles = 2 * np.pi * (turns * radius + labels / classes)
    inputs = radius[:, None] * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return inputs + noise * rng.standard_normal((samples, 2)), labels


def xor(rng: np.random.Generator, samples: int, noise: float = 0.2) -> Data:
    """Clouds at the corners (±1, ±1): label 1 where the signs differ."""
    corners = np.array([[-1.0, -1.0], [1.0, 1.0], [-1.0, 1.0], [1.0, -1.0]])
    which = np.arange(samples) % len(corners)
    inputs = corners[which] + noise * rng.standard_normal((samples, 2))
    return inputs, (which >= 2).astype(np.int64)


def digits(rng: np.random.Generator, samples: int, noise: float = 0.3) -> Data:
    """The ten digits as noisy pictures of 5 x 4 pixels, each a row of 20 features."""
    rows = [[float(pixel == "#") for pixel in digit if pixel != " "] for digit in _DIGITS]
    pictures = np.array(rows)  # (class, pixel)
    labels = np.arange(samples) % len(pictures)
    return pictures[labels] + noise * rng.standard_normal((samples, pictures.shape[1])), labels

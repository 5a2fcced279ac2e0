"""The worker's first lines: `python -I -B worker.py ROOTS PACKAGE [CONTROL]`.

Started by its path, so that it inherits no search path: ROOTS are the folders to import from, as in
PATH. With CONTROL, the descriptor of a socket, it forks a process for each request that comes;
without, it runs the one request on its standard input.
"""

import importlib
import os
import sys


def main() -> int:
    """Serve; the exit status."""
    roots, package, *control = sys.argv[1:]
    sys.path[:0] = roots.split(os.pathsep)
    serving = importlib.import_module("quizzer.laboratory.serving")
    if control:
        return int(serving.fork_for_each(package, int(control[0])))
    return int(serving.run_one(package))


if __name__ == "__main__":
    sys.exit(main())

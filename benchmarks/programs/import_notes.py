"""Import a folder of notes into a data file: `python -m ... FOLDER DATABASE`.

The data file is made and opened, and the program loaded, before the clock starts.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.measuring import peak_megabytes, timed
from quizzer.bootstrap import LocalDesk, load_settings
from quizzer.services.importing.request import ImportRequest


def main(folder: str, database: str) -> None:
    desk = LocalDesk(load_settings(database=Path(database)))
    desk.study_work.begin()
    for name in ("quizzer.storage.import_works", "quizzer.services.importing.notes"):
        import_module(name)
    request = ImportRequest(paths=[Path(folder)])
    seconds = timed(lambda: desk.import_notes(request))
    print(json.dumps({"seconds": seconds, "peak_mb": peak_megabytes()}))


if __name__ == "__main__":
    main(*sys.argv[1:])

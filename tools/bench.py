"""`make bench`: every benchmark in bench/, each on an empty SQLite database of its own.

A benchmark is a module with a `main()` that prints its figures as ratios against a reference measured in the same
run. `make bench ARGS=matching` runs the one of that name.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    wanted = sys.argv[1:]
    names = sorted(path.stem for path in (ROOT / "bench").glob("*.py") if not path.stem.startswith("_"))
    if unknown := set(wanted) - set(names):
        sys.exit(f"There is no benchmark {', '.join(sorted(unknown))}; there are: {', '.join(names)}.")
    failed = [name for name in wanted or names if not bench(name)]
    if failed:
        sys.exit(f"These benchmarks failed: {', '.join(failed)}.")


def bench(name: str) -> bool:
    """Run one benchmark in a process of its own; say whether it ended well."""
    print(f"--- {name} ---", flush=True)
    with tempfile.TemporaryDirectory(prefix="coalition-bench-") as folder:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "coalition.settings",
            "COALITION_ENV_FILE": "",
            "COALITION_DATA_DIR": folder,
            "COALITION_LOCAL": "1",
            "DATABASE_URL": "",
            "DEBUG": "0",
        }
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        run = [sys.executable, "-c", f"import django; django.setup(); from bench.{name} import main; main()"]
        return all(
            subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0
            for command in (migrate, run)
        )


if __name__ == "__main__":
    main()

"""`offenbau serve`, `offenbau demo` and `offenbau worker`: from an empty folder to a running installation."""

import argparse
import multiprocessing
import os
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
# Threads that answer requests, in each worker: Python runs one at a time, the others wait for the database.
THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)


class CannotStartError(Exception):
    """A reason not to start, in one line that says what to do."""


# -- The commands -------------------------------------------------------------------------------------
def serve(argv: Sequence[str]) -> int:
    """Serve the real installation."""
    options = _options("serve", "Serve this installation, with a thread for background jobs.", argv)
    return _guarded(lambda: _serve(options))


def demo(argv: Sequence[str]) -> int:
    """Serve the demo: sample data, in a folder that nothing else uses."""
    options = _options("demo", "Serve the demo, with sample data in a folder of its own (var/demo).", argv)
    os.environ["OFFENBAU_DEMO"] = "1"
    os.environ.setdefault("OFFENBAU_DATA", str(ROOT / "var" / "demo"))
    return _guarded(lambda: _serve(options, load_demo=True))


def worker(argv: Sequence[str]) -> int:
    """Run background jobs alone, beside servers that were started with --no-jobs."""
    parser = argparse.ArgumentParser(prog="offenbau worker", description="Run background jobs until Ctrl-C.")
    parser.parse_args(argv)
    return _guarded(_work)


def _options(name: str, description: str, argv: Sequence[str]) -> argparse.Namespace:
    env = os.environ
    parser = argparse.ArgumentParser(
        prog=f"offenbau {name}",
        description=description,
        epilog="docs/operation.md explains the environment variables that do the same.",
    )
    parser.add_argument("--host", default=env.get("OFFENBAU_HOST", "127.0.0.1"), help="address to listen on")
    parser.add_argument("--port", default=env.get("PORT", "8000"), type=_port, help="port (PORT, or 8000)")
    parser.add_argument(
        "--workers", default=env.get("OFFENBAU_WORKERS", "1"), type=_count, help="processes (1; SQLite needs no more)"
    )
    parser.add_argument("--no-jobs", action="store_true", help="leave jobs to `offenbau worker`")
    return parser.parse_args(argv)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port; choose a number from 1024 to 65535")
    return int(text)


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 64:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of processes from 1 to 64")
    return int(text)


def _guarded(work: object) -> int:
    """Run `work`; a reason not to start is one line, not a page of code."""
    try:
        work()  # type: ignore[operator]
    except CannotStartError as reason:
        print(f"offenbau: {reason}", file=sys.stderr)
        return 1
    return 0


# -- Getting ready ------------------------------------------------------------------------------------
def _serve(options: argparse.Namespace, load_demo: bool = False) -> None:
    _name_address(options.host, options.port)
    _want_free_port(options.host, options.port)
    _start_django()
    _want_matching_database()
    _migrate()
    if load_demo:
        _load_demo()
    _want_matching_database()
    _say_address(options)
    os.environ["OFFENBAU_JOBS"] = "elsewhere" if options.no_jobs else "thread"
    _listen(options)


def _name_address(host: str, port: int) -> None:
    """Decide whether this is a server for this machine alone; the settings read the answer."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "offenbau.site.settings")
    if os.environ.get("OFFENBAU_URL"):
        return
    if host in LOOPBACK:
        os.environ["OFFENBAU_LOCAL"] = "1"
        os.environ["OFFENBAU_LOCAL_URL"] = _local_address(host, port)
        return
    raise CannotStartError(
        f"to listen on {host}, name the public address: OFFENBAU_URL=https://offenbau.example.org "
        "(docs/operation.md shows the proxy in front of it)"
    )


def _local_address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _want_free_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStartError(
                f"cannot listen on {host}:{port} ({error.strerror}). Choose another port: PORT={port + 1}"
            ) from error


def _start_django() -> None:
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (OSError, ImproperlyConfigured) as error:
        raise CannotStartError(f"cannot start: {error}") from error


def _want_matching_database() -> None:
    """Refuse to show a real database as a demo, or a demo to the world as real."""
    from django.conf import settings

    installation = _installation()
    if installation is None or installation.demo == settings.DEMO:
        return
    if installation.demo:
        raise CannotStartError("this database holds the demo. Start it with `offenbau demo`, or name another one")
    raise CannotStartError("this database holds a real installation; the demo does not touch it")


def _installation() -> object:
    """Return the Installation row; None if there is none, or not even its table."""
    from django.db import OperationalError, connection

    from offenbau.base.models import Installation

    try:
        if Installation._meta.db_table not in connection.introspection.table_names():
            return None
        return Installation.objects.first()
    except OperationalError as error:
        raise CannotStartError(f"cannot open the database: {str(error).strip().splitlines()[0]}") from error


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if steps:
        _say(f"Preparing the database ({len(steps)} steps) …")
        call_command("migrate", interactive=False, verbosity=0)


def _load_demo() -> None:
    from offenbau.cli.demo import DemoRefusedError, load

    _say("Looking after the demo data …")
    try:
        accounts = load()
    except DemoRefusedError as error:
        raise CannotStartError(str(error)) from error
    _say("Accounts of the demo:")
    for account in accounts:
        _say(f"  {account}")


def _say_address(options: argparse.Namespace) -> None:
    from django.conf import settings

    address = settings.PUBLIC_URL or _local_address(options.host, options.port)
    if not settings.COLLECTED:
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        _say("Styles and scripts are not collected: pages are slower. `make install` does it.")
    if _installation() is None:
        from offenbau.base.setup_code import current_code

        _say(f"Nothing is set up yet. Open {address}/einrichten/ and enter this code: {current_code()}")
    _say(f"Offenbau is open at {address}/  (Ctrl-C ends it)")


def _say(text: str) -> None:
    print(text, flush=True)


# -- Running ------------------------------------------------------------------------------------------
def _listen(options: argparse.Namespace) -> None:
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()
    multiprocessing.set_start_method("spawn", force=True)
    Granian(
        "offenbau.site.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=15,
        log_level=LogLevels.warning,
    ).serve()


def _work() -> None:
    if os.environ.get("OFFENBAU_URL", "") == "":
        os.environ.setdefault("OFFENBAU_LOCAL", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "offenbau.site.settings")
    _start_django()
    _want_matching_database()
    if _installation() is None:
        raise CannotStartError("nothing is set up yet: start `offenbau serve` first")

    from offenbau.base.jobs import run_until

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_signal: stop.set())
    _say("Running background jobs (Ctrl-C ends it after the job in hand)")
    run_until(stop)

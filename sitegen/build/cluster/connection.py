"""The one door to dask.distributed: connect to a scheduler, muster its workers, hand them batches."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future, wait
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from sitegen.build.cluster.attendance import Do, attend, let_go
from sitegen.build.cluster.likeness import Likeness, marked, present_facts
from sitegen.build.cluster.refusal import ClusterRefusedError
from sitegen.build.crew import Batch
from sitegen.model.finding import Message
from sitegen.model.finding import message as _

if TYPE_CHECKING:
    from distributed import Client
    from distributed.cfexecutor import ClientExecutor

ANSWER_WITHIN = 10.0
"""So many seconds a scheduler may take to answer."""
MUSTER_WITHIN = 60.0
"""So many seconds a worker may take to import sitegen and look at the folders."""
WORKERS_BACK_WITHIN = 60.0
"""So many seconds a build waits without any worker: one that died is usually started anew at once."""
_LOOK_EVERY = 1.0
_ADDRESS = re.compile(r"(?:(?:tcp|tls)://)?[^/\s]+:\d+")


class Tls(Struct, frozen=True):
    """Files in PEM: who is trusted, our certificate, and its key, which may be in the same file.

    What is None is taken from dask's own configuration.
    """

    ca: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


class Cluster(Executor):
    """Workers that were found to be like this machine, one a process; its batches are lists of rooms."""

    def __init__(self, client: Client, likeness: Likeness, workers: int) -> None:
        self._client = client
        self._likeness = likeness
        self.workers = workers

    def map(self, fn: Do, *iterables: Any, **_options: Any) -> Iterator[bytes]:  # type: ignore[override]
        """Give the results in the order of the batches; a lost worker's batches are done by others.

        Raises what `fn` raises, and ClusterRefusedError when the cluster is lost, a batch
        kills worker after worker, or a worker that joined is not like this machine.
        """
        (batches,) = iterables
        # Not pure: dask would take a batch for one that it did in an earlier build.
        executor = self._client.get_executor(pure=False)
        do = partial(attend, self._likeness, fn)
        pending = deque((batch, executor.submit(do, batch)) for batch in batches)
        try:
            while pending:
                yield self._result(*pending[0])
                pending.popleft()
        finally:
            for _batch, future in pending:
                future.cancel()
            if pending:  # nobody may still write when the staging folder is emptied
                _dismiss(self._client)

    def _result(self, batch: Batch, future: Future[bytes]) -> bytes:
        from distributed import KilledWorker  # noqa: PLC0415 - an extra

        alone_since = None
        while not wait((future,), _LOOK_EVERY).done:
            alone_since = self._alone(alone_since)
        try:
            return future.result()
        except CancelledError as fault:
            raise ClusterRefusedError(_lost()) from fault
        except KilledWorker as fault:
            raise ClusterRefusedError(
                _(
                    "Worker after worker died at the rooms `{first}` to `{last}`; their logs say why. "
                    "Often it is too little memory: see `--memory-limit` of `dask worker`.",
                    first=batch[0],
                    last=batch[-1],
                )
            ) from fault

    def _alone(self, since: float | None) -> float | None:
        """Since when there has been no worker, None while there are some."""
        if _workers(self._client):
            return None
        since = since or time.monotonic()
        if time.monotonic() - since > WORKERS_BACK_WITHIN:
            raise ClusterRefusedError(
                _("All workers are gone. Start some, then build again; what is published stays as it was.")
            )
        return since


@contextmanager
def cluster(address: str, tls: Tls, root: Path, out: Path) -> Iterator[Cluster]:
    """Connect to the scheduler at `address` to build `root` into `out`.

    Raises ClusterRefusedError when the extra `cluster` is missing, nobody answers, there is no
    worker, or one is not like this machine; OSError when a mark cannot be put beside `out`.
    """
    with _connected(address, tls) as client, marked(root, out) as likeness:
        workers = _workers(client)
        if not workers:
            raise ClusterRefusedError(
                _("`{address}` has no workers. Start some with `dask worker {address}`.", address=address)
            )
        _muster(client, workers, likeness)
        try:
            yield Cluster(client, likeness, len(workers))
        finally:
            _dismiss(client)


@contextmanager
def _connected(address: str, tls: Tls) -> Iterator[Client]:
    try:
        from distributed import Client, Security  # noqa: PLC0415 - an extra
    except ImportError as fault:
        raise ClusterRefusedError(
            _(
                "`--cluster` needs dask.distributed. Install it with `pip install 'sitegen[cluster]'`. "
                "{what}",
                what=str(fault),
            )
        ) from fault
    # What it has to say of lost connections and workers is said by us.
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if not _ADDRESS.fullmatch(address):
        raise ClusterRefusedError(
            _(
                "`{address}` is no address of a scheduler: write `tls://HOST:PORT` or `tcp://HOST:PORT`.",
                address=address,
            )
        )
    given = {"tls_ca_file": tls.ca, "tls_client_cert": tls.certificate, "tls_client_key": tls.key}
    security = Security(**{name: str(path) for name, path in given.items() if path})
    try:
        if address.startswith("tls:") and not security.get_connection_args("client").get("ssl_context"):
            raise ClusterRefusedError(
                _("`tls://` needs `--cluster-ca` and `--cluster-cert`, or the same in dask's own settings.")
            )
        client = Client(
            address, security=security, timeout=ANSWER_WITHIN, set_as_default=False, name="sitegen"
        )
    except (OSError, ValueError, RuntimeError, ImportError) as fault:
        raise ClusterRefusedError(
            _(
                "No scheduler answers at `{address}`: {what}. Is it running there, is the address right, "
                "and are the certificates those that it trusts?",
                address=address,
                what=str(fault).strip().rstrip("."),
            )
        ) from fault
    try:
        yield client
    finally:
        client.close(timeout=ANSWER_WITHIN)


def _workers(client: Client) -> tuple[str, ...]:
    """The addresses of all workers. Raises ClusterRefusedError when the scheduler is gone."""
    if client.status != "running":
        raise ClusterRefusedError(_lost())
    try:
        return tuple(client.nthreads())
    except OSError as fault:
        raise ClusterRefusedError(_lost()) from fault


def _lost() -> Message:
    return _("The scheduler is gone. Start it and its workers, then build again; what is published stays.")


def _muster(client: Client, workers: tuple[str, ...], likeness: Likeness) -> None:
    """Raises ClusterRefusedError when a worker is not like this machine, or does not answer."""
    # Not as a task: a worker that cannot load one dies of it.
    for worker, facts in zip(workers, client.sync(_facts, client, workers), strict=True):
        if isinstance(facts, OSError):
            raise ClusterRefusedError(_silent(worker)) from facts
        if isinstance(facts, Exception):
            raise ClusterRefusedError(_unable(worker, facts)) from facts
        likeness.compare(worker, facts)
    asked = [(worker, _for_worker(client, worker).submit(Likeness.trial, likeness)) for worker in workers]
    until = time.monotonic() + MUSTER_WITHIN
    for worker, answer in asked:
        if wait((answer,), max(0, until - time.monotonic())).not_done:
            raise ClusterRefusedError(_silent(worker))
        try:
            likeness.clear(answer.result())
        except CancelledError as fault:
            raise ClusterRefusedError(_silent(worker)) from fault


async def _facts(client: Client, workers: tuple[str, ...]) -> list[Any]:
    """What `present_facts` gives in each worker, or the fault that it raised there."""
    asked = (client._run(present_facts, workers=[worker], on_error="return") for worker in workers)
    answers = await asyncio.gather(
        *(asyncio.wait_for(answer, MUSTER_WITHIN) for answer in asked), return_exceptions=True
    )
    return [
        answer.get(worker, OSError(worker)) if isinstance(answer, dict) else answer
        for worker, answer in zip(workers, answers, strict=True)
    ]


def _silent(worker: str) -> Message:
    return _("The worker at `{worker}` does not answer. Is its machine at work?", worker=worker)


def _unable(worker: str, fault: Exception) -> Message:
    return _(
        "The worker at `{worker}` cannot run sitegen: {what}. Install there what is installed here, "
        "and start its workers anew.",
        worker=worker,
        what=str(fault),
    )


def _for_worker(client: Client, worker: str) -> ClientExecutor:
    executor: ClientExecutor = client.get_executor(pure=False, workers=[worker])
    return executor


def _dismiss(client: Client) -> None:
    """Let workers end what they are at and forget this build; who cannot be asked holds nobody up."""
    with suppress(ClusterRefusedError):
        workers = _workers(client)
        wait([_for_worker(client, worker).submit(let_go) for worker in workers], ANSWER_WITHIN)

"""A client that asks for one address as fast as a server answers: `python -m benchmarks.asking HOST PORT PATH SECONDS`.

It runs in a process of its own and looks at each answer's length alone, so that it takes little of the machine that it
shares with the server. Prints answers and seconds.
"""

from __future__ import annotations

import selectors
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

CONNECTIONS = 16
ROOT = Path(__file__).parents[1]


def rate(address: str, *, seconds: float) -> float:
    """Return how many times a second an address is answered.

    Args:
        address: Scheme, host, port, path and query.
        seconds: How long to ask.
    """
    place = urlsplit(address)
    path = f"{place.path}?{place.query}" if place.query else place.path
    command = [sys.executable, "-m", "benchmarks.asking", str(place.hostname), str(place.port), path, str(seconds)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()  # noqa: S603
    return int(said[0]) / float(said[1])


def _ask(host: str, port: int, path: str, *, seconds: float) -> tuple[int, float]:
    head = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Encoding: br\r\nReferer: http://a.example/\r\n\r\n"
    request = head.encode()
    long = _length(host, port, request)
    ready, left = selectors.DefaultSelector(), dict[socket.socket, int]()
    for _ in range(CONNECTIONS):
        one = socket.create_connection((host, port))
        ready.register(one, selectors.EVENT_READ)
        left[one] = long
        one.sendall(request)
    answers, started = 0, time.perf_counter()
    while (taken := time.perf_counter() - started) < seconds:
        for key, _ in ready.select(timeout=1):
            one = key.fileobj
            if not isinstance(one, socket.socket):
                continue
            left[one] -= len(one.recv(65536))
            if left[one] <= 0:
                answers += 1
                left[one] = long
                one.sendall(request)
    for one in left:
        one.close()
    return answers, taken


def _length(host: str, port: int, request: bytes) -> int:
    """Return how many bytes an answer has; the second is asked for, which comes from where it is kept."""
    whole = 0
    with socket.create_connection((host, port)) as one:
        for _ in range(2):
            one.sendall(request)
            answer = b""
            while b"\r\n\r\n" not in answer:
                answer += one.recv(65536)
            head, _, body = answer.partition(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head.decode(errors="replace"))
            fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
            expected = int(fields[b"content-length"])
            while len(body) < expected:
                body += one.recv(65536)
            whole = len(head) + 4 + expected
    return whole


if __name__ == "__main__":
    count, time_taken = _ask(sys.argv[1], int(sys.argv[2]), sys.argv[3], seconds=float(sys.argv[4]))
    print(count, time_taken)

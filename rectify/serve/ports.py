"""A port to listen at: the wanted one, or the next that is free."""

from socket import socket

from tornado.netutil import bind_sockets

ADDRESS = "127.0.0.1"
"""Only this machine may look: what is being edited is not public yet."""
_NEIGHBOURS = 10
_HIGHEST = 65535


def listen(wanted: int) -> list[socket]:
    """Return listening sockets at `wanted`, else at a neighbour, else at any free port.

    Raises:
        OSError: there is no free port at all.
    """
    for port in range(wanted, min(wanted + _NEIGHBOURS, _HIGHEST) + 1):
        try:
            return bind_sockets(port, ADDRESS)
        except OSError:
            continue  # taken, or not ours to take
    return bind_sockets(0, ADDRESS)


def port_of(sockets: list[socket]) -> int:
    """Return the port that `sockets` listen at."""
    port: int = sockets[0].getsockname()[1]
    return port

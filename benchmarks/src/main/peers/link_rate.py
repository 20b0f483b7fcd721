"""One end of a connection that both ends fill at once: what the link gives TCP, before anything else is said of it.
Prints one JSON object at the listening end."""
import json
import socket
import sys
import threading
import time

CHUNK = 1 << 20


def send(connection, total):
    block = bytes(CHUNK)
    for _ in range(total // CHUNK):
        connection.sendall(block)


def main():
    role, address, port, total = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    if role == "listen":
        with socket.create_server((address, port)) as server:
            connection, _ = server.accept()
    else:
        until = time.monotonic() + 20
        while True:
            try:
                connection = socket.create_connection((address, port))
                break
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
    begun = time.perf_counter()
    sender = threading.Thread(target=send, args=(connection, total))
    sender.start()
    buffer, received = bytearray(CHUNK), 0
    while received < total:
        count = connection.recv_into(buffer)
        if count == 0:
            raise SystemExit("the other end closed the connection")
        received += count
    seconds = time.perf_counter() - begun
    sender.join()
    if role == "listen":
        print(json.dumps({"kind": "link", "bytes": total, "seconds": seconds}), flush=True)
    connection.close()


main()

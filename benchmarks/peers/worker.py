"""What a peer in Python does for peers.mjs: says its version, then does a task for each line that names one."""

import json
import sys
import time


def answer(result):
    print("\n" + json.dumps(result), flush=True)


def serve(version, tasks):
    """tasks: name -> a function that does it and returns (units done, what it found or None)."""
    answer({"version": version})
    for line in sys.stdin:
        start, begun = time.process_time(), time.perf_counter()
        units, found = tasks[line.strip()]()
        cpu, clock = time.process_time() - start, time.perf_counter() - begun
        answer({"cpu": 1000 * cpu / units, "clock": 1000 * clock / units, "found": found})

"""What Scripts/answers, Scripts/tables and Scripts/reports share: running the tool on shipped designs, reading numbers
of its JSON by a path, and writing them in a unit."""

import concurrent.futures
import json
import math
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# SI units of the JSON, and how many of them each unit is.
UNITS = {
    "ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800, "y": 31536000,
    "B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12, "PB": 1e15, "EB": 1e18,
    "/s": 1, "rps": 1, "/min": 1 / 60, "/h": 1 / 3600, "/d": 1 / 86400,
    "B/s": 1, "KB/s": 1e3, "MB/s": 1e6, "GB/s": 1e9, "Gbps": 1.25e8,
    "%": 0.01, "x": 1, "": 1, "$": 1, "$/month": 1, "k": 1e3, "M": 1e6, "G": 1e9, "time": 1, "clock": 1,
}
CLOCK = re.compile(r"^(\d+):(\d\d)$")


def number_and_unit(words):
    """What `46.9 ms` or `08:30` is in SI, and its unit's name; None where it is no number."""
    clock = CLOCK.match(words[0])
    if clock:
        return int(clock[1]) * 3600 + int(clock[2]) * 60, "clock"
    match = re.match(r"^(\$?)([-+0-9.,e]+)(.*)$", words[0])
    if not match:
        return None
    unit = match[1] + match[3]
    if not unit and len(words) > 1 and words[1] in UNITS:
        unit = words[1]
    if unit.startswith("$"):
        scale = {"k": 1e3, "M": 1e6}.get(unit[1:2], 1)
        return float(match[2].replace(",", "")) * scale, "$"
    if unit not in UNITS:
        return None
    return float(match[2].replace(",", "")) * UNITS[unit], unit


def shown(value, unit):
    """A number in a unit, three figures; in `nines` three figures of what a share lacks to be all."""
    if unit == "clock":
        days, minutes = divmod(math.floor(value / 60), 1440)
        return f"{minutes // 60:02d}:{minutes % 60:02d}" + (f" {days:+d} d" if days else "")
    if unit == "time":
        return lasting(value)
    if unit == "%" and 0 < abs(value) < 1e-6:
        return "< 0.0001%"
    nines = unit == "nines"
    unit = "%" if nines else unit
    scaled = value / UNITS.get(unit, 1)
    digits = f"{scaled:.3g}"
    if nines and 99 <= scaled < 100 and 1 - value > 1e-12:
        digits = f"{scaled:.{2 - math.floor(math.log10(100 - scaled))}f}".rstrip("0")
    if "e" in digits and abs(scaled) >= 1e3:
        digits = f"{float(digits):,.0f}"
    return f"${digits}" if unit == "$" else f"{digits} {unit}".strip() if unit != "%" else f"{digits}%"


def number_at(value, path):
    """The number at a path, in SI; None where there is none."""
    found = look_up(value, path)
    if not isinstance(found, (int, float)) or isinstance(found, bool):
        return None
    return found * 60 if "_min_" in path else found


def look_up(value, path):
    """The value at a path such as `components[us-east-1.web].wait_s.p99`; None where there is none.

    A name in brackets may be the unbroken ending of the one that is there.
    """
    for plain, bracketed in re.findall(r"\.?([A-Za-z_0-9]+)|\[([^\]]+)\]", path):
        key = plain or bracketed
        if isinstance(value, list):
            if key.isdigit():
                value = value[int(key)] if int(key) < len(value) else None
            else:
                wanted = dict(pair.split("=", 1) for pair in key.split(","))
                value = next(
                    (item for item in value if all(str(item.get(k)) == v for k, v in wanted.items())), None
                )
        elif isinstance(value, dict):
            if key not in value:
                endings = [name for name in value if name.endswith("." + key)]
                if len(endings) != 1:
                    return None
                key = endings[0]
            value = value[key]
        else:
            return None
    return value


def executable():
    """The tool as it was built last."""
    built = [path for path in ROOT.glob(".build/*/whiteboard") if path.is_file()]
    if not built:
        sys.exit("build the tool first: swift build")
    return max(built, key=lambda path: path.stat().st_mtime)


def result(tool, design, run):
    """The JSON that a run prints, or the words with which it ends."""
    verb, *options = run.split()
    words = [tool, verb, str(design), *options, "--format", "json"]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    except subprocess.TimeoutExpired:
        return "took more than five minutes"
    try:
        return json.loads(done.stdout)
    except ValueError:
        first = (done.stderr or done.stdout).strip().splitlines()
        return first[0] if first else f"status {done.returncode}"


def measure(verdict):
    """What a requirement measured, in the unit that fits it."""
    unit = {"s": "s", "clock_s": "clock", "share": "%", "$/month": "$", "/s": "/s", "B": "B"}.get(verdict["unit"], "")
    if verdict["text"].startswith(("availability", "durability")):
        unit = "nines"
    elif not unit and "%" in verdict["text"]:
        unit = "%"
    value = verdict["measured"]
    if unit == "s":
        return lasting(value)
    if unit == "B":
        unit = fitting(value, {"B": 1000, "KB": 1000, "MB": 1000, "GB": 1000, "TB": 1000}, "PB")
    return shown(value, unit)


def lasting(seconds):
    """A time, in the unit that fits it."""
    many = {"us": 1000, "ms": 1000, "s": 120, "min": 120, "h": 48, "d": 1000}
    return shown(seconds, fitting(seconds, many, "y") if seconds else "s")


def fitting(value, units, largest):
    """The first unit of which a number has less than its many."""
    return next((unit for unit, many in units.items() if abs(value) < many * UNITS[unit]), largest)


def results(runs):
    """What each pair of a design and a run prints, by pair; two at a time."""
    tool = executable()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return dict(zip(runs, pool.map(lambda pair: result(tool, *pair), runs)))

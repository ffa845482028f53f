"""Reads the results of the benchmarks and prints ours next to each peer: python3 table.py FILE... [--json]

Each FILE holds Google Benchmark's JSON. A benchmark named "row/side" is one repetition of a side of
a row; the row's ratio is the median of "row/ours" against the median of the other side.
"""
import json
import pathlib
import statistics
import sys

ROWS = json.loads((pathlib.Path(__file__).parent / "rows.json").read_text())
FIELDS = {"p50", "p99", "bytes"}  # further figures of a benchmark; each gets its own row
UNITS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}


def measured(files):
    """Seconds (or the row's own unit) per item, by row and side, one per repetition."""
    sides = {}
    for file in files:
        for run in json.loads(pathlib.Path(file).read_text())["benchmarks"]:
            if run.get("run_type", "iteration") != "iteration" or run.get("error_occurred"):
                continue
            row, side = run["name"].split("/")[:2]
            if "value" in run:
                value = run["value"]
            elif "items_per_second" in run:
                value = 1 / run["items_per_second"]
            else:
                value = run["real_time"] * UNITS[run["time_unit"]]
            sides.setdefault(row, {}).setdefault(side, []).append(value)
            for field in FIELDS & run.keys():
                sides.setdefault(f"{row}_{field}", {}).setdefault(side, []).append(run[field])
    return sides


def text_of(value, unit):
    if unit != "s":
        return f"{value:,.3g} {unit}"
    for name, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            return f"{value / size:.3g} {name}"
    return f"{value * 1e9:.3g} ns"


def compare(row, sides):
    ours, peer = (sides.get(row["row"], {}).get(side) for side in ("ours", row["peer"]))
    result = {"row": row["row"], "what": row["what"], "peer": row["peer"], "aim": row["aim"]}
    if not ours or not peer:
        return result | {"missing": "ours" if not ours else row["peer"]}
    ours_median, peer_median = statistics.median(ours), statistics.median(peer)
    kind, *limit = row["aim"].split()
    figures = {  # the figures for the aim
        "<=": ours_median / peer_median,
        "faster": peer_median / ours_median,
        "below": (ours_median - peer_median) * 1e9,
        "within": 100 * abs(ours_median / peer_median - 1),
        "shown": ours_median / peer_median,
    }
    value = figures[kind]
    good = not limit or (value >= float(limit[0]) if kind == "faster" else value <= float(limit[0]))
    spread = max((max(side) - min(side)) / statistics.median(side) for side in (ours, peer))
    return result | {
        "ours": ours_median, "peer_value": peer_median, "unit": row.get("unit", "s"), "figure": value,
        "met": good, "spread": spread, "repetitions": min(len(ours), len(peer)),
    }


def shown(result):
    if "missing" in result:
        return f'{result["what"]:<58} not measured: {result["missing"]}'
    kind = result["aim"].split()[0]
    times = f'{result["figure"]:.2f}x the time' if result["unit"] == "s" else f'{result["figure"]:.2f}x'
    figure = {"<=": times, "shown": times,
              "faster": f'{result["figure"]:.1f}x faster', "below": f'{result["figure"]:.1f} ns',
              "within": f'{result["figure"]:.1f} % apart'}[kind]
    verdict = "" if kind == "shown" else "met" if result["met"] else "MISSED"
    return (f'{result["what"]:<58} {text_of(result["ours"], result["unit"]):>10} {result["peer"]:>14} '
            f'{text_of(result["peer_value"], result["unit"]):>10}  {figure:>18}  aim {result["aim"]:<12} '
            f'{verdict:<6}  ±{50 * result["spread"]:.0f} %')


def main():
    files = [word for word in sys.argv[1:] if word != "--json"]
    sides = measured(files)
    results = [compare(row, sides) for row in ROWS]
    if "--json" in sys.argv:
        print(json.dumps(results, indent=1))
        return
    print(f'{"":<58} {"ours":>10} {"peer":>14} {"":>10}')
    for result in results:
        print(shown(result))


main()

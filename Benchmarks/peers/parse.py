"""Time other parsers on a file: one line for each that is installed.

usage: parse.py FILE.json|FILE.hcl RUNS; prints name, bytes and CPU seconds of each run, by tabs.
tree-sitter and its grammars are optional: pip install tree-sitter tree-sitter-json tree-sitter-hcl
"""

import importlib
import importlib.metadata
import json
import sys
import time


def report(name, data, runs, parse):
    seconds = []
    for _ in range(runs + 1):
        start = time.process_time()
        parse(data)
        seconds.append(time.process_time() - start)
    print(name, len(data), *seconds[1:], sep="\t")


def tree_sitter_parser(notation):
    """Return a parse function that fails loudly on a syntax error, or None."""
    try:
        tree_sitter = importlib.import_module("tree_sitter")
        grammar = importlib.import_module("tree_sitter_" + notation)
    except ImportError:
        return None
    parser = tree_sitter.Parser(tree_sitter.Language(grammar.language()))

    def parse(data):
        if parser.parse(data).root_node.has_error:
            sys.exit("the translated design has mistakes for tree-sitter-" + notation)

    return parse


path, runs = sys.argv[1], int(sys.argv[2])
notation = path.rsplit(".", 1)[1]
with open(path, "rb") as file:
    content = file.read()
if notation == "json":
    report("Python %d.%d json (C)" % sys.version_info[:2], content, runs, json.loads)
parse = tree_sitter_parser(notation)
if parse:
    version = importlib.metadata.version("tree-sitter-" + notation)
    report("tree-sitter-%s %s" % (notation, version), content, runs, parse)

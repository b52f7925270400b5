# Commands for contributors: `just` lists them. Each of them sets up `.venv` if it is missing.

set positional-arguments

bin := if os_family() == "windows" { ".venv/Scripts" } else { ".venv/bin" }
python := if os_family() == "windows" { "python" } else { "python3" }

[private]
default:
    @just --list

[private]
venv:
    @test -x {{ bin }}/ruff || ({{ python }} -m venv .venv && {{ bin }}/pip install -q -e '.[dev]')

# Run the tests, or some of them: `just test tests/core -k zone`
test *arguments: venv
    {{ bin }}/pytest -q -n auto "$@"

# Check style, types and layers
check: venv
    {{ bin }}/ruff check .
    {{ bin }}/ruff format --check .
    {{ bin }}/mypy
    {{ bin }}/lint-imports

# Fix what ruff can fix, and format the code
fix: venv
    {{ bin }}/ruff check --fix .
    {{ bin }}/ruff format .

# Measure start-up: `just bench --runs 10`
bench *arguments: venv
    {{ bin }}/python bench/startup.py "$@"

# Redraw the pictures, write the page of commands, run the examples and build the web site of the documents
docs: venv
    {{ bin }}/python tools/draw_terminal.py
    {{ bin }}/python tools/write_commands.py
    {{ bin }}/pytest -q -n auto tests/test_docs.py tests/test_readme.py
    {{ bin }}/pip install -q -e '.[docs]'
    {{ bin }}/mkdocs build -q --strict

"""The command `kg`: parse what the user says, call what does it, turn faults into one line."""

import os
import sys
from collections.abc import Iterator, MutableMapping, Sequence
from importlib import import_module

import click

from kg.errors import KgError
from kg.tame import tame

# Command -> where it is; it is `NAME_command` there.
HOMES = {
    "build": "read",
    "extract": "read",
    "mentions": "read",
    "explain": "read",
    "vocabulary": "read",
    "score": "measure",
    "query": "query",
    "serve": "serve",
    "export": "export",
}


class Commands(MutableMapping[str, click.Command]):
    """The commands by name; each is imported when it is first asked for, so that none waits for what another needs."""

    def __init__(self, homes: dict[str, str]) -> None:
        self._homes = dict(homes)
        self._found: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._found:
            self._found[name] = getattr(import_module(f"kg.commands.{self._homes[name]}"), f"{name}_command")
        return self._found[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._homes.setdefault(name, "")
        self._found[name] = command

    def __delitem__(self, name: str) -> None:
        del self._homes[name]
        self._found.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


class Group(click.Group):
    """The group, with every command in the order of its declaration."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=Group, commands=Commands(HOMES), context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="diplograph", prog_name="kg")
def cli() -> None:
    """Russian news in, a knowledge graph of diplomatic relations out.

    SOURCE is a file, a folder or - for standard input: .txt, .html, .jsonl, .csv, RSS and Atom, WARC, and gzip of any of them.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `kg`. Ends in 0, or prints one line that says what is wrong and ends in 2."""
    try:
        # Not click's own `main`: it prints an empty line on an interrupt, and ends in 1 when the reader of the output goes away.
        with cli.make_context("kg", list(sys.argv[1:] if arguments is None else arguments)) as context:
            cli.invoke(context)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        fail(error.format_message())
    except KgError as error:
        fail(str(error))
    except BrokenPipeError:
        # Whoever read the output has seen enough. What is still buffered must not fail once more when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except (KeyboardInterrupt, click.Abort):
        fail("stopped")
    except OSError as error:
        fail(f"{error.filename or 'input or output'}: {error.strerror or error}")
    except MemoryError:
        fail("out of memory: build from fewer articles at a time")
    except Exception as error:  # the user is owed one line, whatever went wrong
        if os.environ.get("KG_DEBUG"):
            raise
        fail(f"a defect of this program: {type(error).__name__}: {' '.join(str(error).split())}; KG_DEBUG=1 shows where")


def fail(message: str) -> None:
    """Print one line and end in 2; the lines that follow it point at the place of a fault, and keep their blanks."""
    first, *rest = message.split("\n")
    click.echo("\n".join([f"kg: {tame(first)}", *(tame(text, keep=True) for text in rest)]), err=True)
    sys.exit(2)

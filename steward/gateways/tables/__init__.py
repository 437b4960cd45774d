"""Tables as people have them: CSV in several encodings, Excel workbooks. The content decides."""

from steward.gateways.tables.reading import read_table, table_in
from steward.gateways.tables.values import Cell, Row, Table, TableUnreadable

__all__ = ["Cell", "Row", "Table", "TableUnreadable", "read_table", "table_in"]

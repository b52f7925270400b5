"""Any workshop's programme and deadlines, right in your own timezone."""

__version__ = "0.1.0"

"""The formats that are no tables: one module each, from bytes to rows."""

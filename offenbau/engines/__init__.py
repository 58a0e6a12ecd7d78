"""Pure engines: dataclasses in, dataclasses out; no Django, no I/O, no clock."""

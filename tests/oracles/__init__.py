"""The engines against the field's own libraries.

Those are under the GPL or heavy, so they are tools of these tests alone.
"""

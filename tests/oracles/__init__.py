"""The engines against the field's own libraries. Under the GPL or heavy: tools of these tests alone."""

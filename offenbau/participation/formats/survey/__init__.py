"""Survey: questions of several kinds on pages, some of them only for those whom they concern; counted as they come."""

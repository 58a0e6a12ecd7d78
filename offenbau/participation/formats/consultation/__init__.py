"""Text consultation: people comment on a draft paragraph by paragraph and suggest other words; each gets a reply."""

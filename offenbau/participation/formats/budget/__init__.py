"""Participatory budget: people propose, the town checks, people share out, and everybody reads why."""

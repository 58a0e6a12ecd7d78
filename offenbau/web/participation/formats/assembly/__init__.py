"""The pages of assemblies: letters, replies, the draw, recommendations."""

"""The house picture: a municipality's measures as windows of its town hall, and the street of houses."""

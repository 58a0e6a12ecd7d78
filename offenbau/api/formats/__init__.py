"""What each format gives to the API: a file of the format's name, with `API` in it. Without one it gives nothing."""

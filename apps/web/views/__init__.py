"""One module a topic; a view reads the request, makes one call, picks a template."""

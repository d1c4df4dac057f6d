"""A pattern file with phases, small enough to read at a glance."""

PHASED = """\
# A pattern.
pattern:
  title: Strangler
  category: delivery
  position: 10
  essence: Cut out one part at a time.
phases:
  # Where it starts.
  whole:
    name: The monolith answers all
    does: Everything runs in one process.
    system:
      name: Shop, whole
      components:
        web: {kind: client}
        app: {kind: service}   # all of it
      flows:
        - web -> app: order
      # at the end of it

  # The first cut.
  cut-auth:
    system:
      name: Shop, without sign-in
      components:
        web: {kind: client}
        app: {kind: service, replicas: 2}
        auth: {kind: service, description: "Signs in."}
      flows:
        - web -> app: order
        - web -> auth: sign in
    # What it is for.
    name: Sign-in is cut out
    does: Sign-in runs on its own.
"""

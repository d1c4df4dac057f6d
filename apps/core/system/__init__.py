"""The system description: model, kinds, reading and writing with positions, graph questions."""

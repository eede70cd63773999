"""The bulletin importer: from an official bulletin to a register, every character accounted for."""
